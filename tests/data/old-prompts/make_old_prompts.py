# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the files of this folder again: `python3 make_old_prompts.py` in it, with any PyTorch. No test runs this."""
import collections, dataclasses, os, zipfile
import torch
torch.manual_seed(7)
T,Q,H=5,4,6
codes=torch.arange(T*Q).reshape(T,Q)*7%50
emb=torch.tensor([0.5,-1.25,2.0,0.0,-0.0078125,3.5])
def item(**k):
    d=dict(ref_code=codes, ref_spk_embedding=emb, x_vector_only_mode=False, icl_mode=True, ref_text='Guten Tag, "Welt" — 你好.')
    d.update(k); return d
def save(name,obj,**k): torch.save(obj,name+'.prompt',**k)
save('icl',item())
save('x-vector',item(ref_code=None,x_vector_only_mode=True,icl_mode=False,ref_text=None))
save('demo-items',{'items':[item()]})
save('list',[item()])
save('two-voices',{'items':[item(),item()]})
save('int32-bfloat16',item(ref_code=codes.int(),ref_spk_embedding=emb.bfloat16()))
save('half',item(ref_spk_embedding=emb.half()))
save('double',item(ref_spk_embedding=emb.double()[None]))
save('strided',item(ref_code=codes.t().contiguous().t(), ref_spk_embedding=torch.cat([torch.ones(3),emb])[3:]))
save('protocol-4',item(),pickle_protocol=4)
save('ordered',collections.OrderedDict(item()))
save('shared-storage',item(ref_code=codes.repeat(2,1)[T:], ref_text='shared'))
save('legacy',item(),_use_new_zipfile_serialization=False)
save('not-a-number',item(ref_spk_embedding=emb*float('nan')))
save('negative-code',item(ref_code=codes-1))
save('no-transcript',item(ref_text=''))
save('no-voice',{k:v for k,v in item().items() if k!='ref_spk_embedding'})
save('expanded',item(ref_code=codes[:1].clone().expand(T,Q)))
save('parameter',item(ref_spk_embedding=torch.nn.Parameter(emb)))
save('bytes-codes',item(ref_code=codes.byte()))
save('flat-codes',item(ref_code=codes.flatten()))
class Evil:
    def __reduce__(self): return (os.system,('touch /tmp/troupe-was-run',))
save('os-system',item(ref_text=Evil()))
class Evil2:
    def __reduce__(self): return (eval,('1+1',))
save('builtins-eval',{'items':[item(),Evil2()]})
@dataclasses.dataclass
class VoiceClonePromptItem:
    ref_code: object
    ref_text: str
VoiceClonePromptItem.__module__='__main__'
save('dataclass',[VoiceClonePromptItem(codes,'x')])
def rezip(src,dst,compress=zipfile.ZIP_STORED,rename=lambda n:n,change=lambda n,b:b,extra=()):
    with zipfile.ZipFile(src+'.prompt') as z, zipfile.ZipFile(dst+'.prompt','w',compress) as o:
        for n in z.namelist(): 
            b=change(n,z.read(n))
            if b is not None: o.writestr(zipfile.ZipInfo(rename(n)) if compress==zipfile.ZIP_STORED else rename(n),b)
        for n,b in extra: o.writestr(n,b)
rezip('icl','compressed',zipfile.ZIP_DEFLATED)
rezip('icl','byte-order-big',extra=[('icl/byteorder',b'big')])
rezip('icl','pytorch-2',extra=[('icl/byteorder',b'little'),('icl/.data/serialization_id',b'0123456789'),('icl/.format_version',b'1'),('icl/.storage_alignment',b'64')])
rezip('icl','storage-missing',change=lambda n,b: None if n.endswith('/data/0') else b)
rezip('icl','storage-short',change=lambda n,b: b[:-1] if n.endswith('/data/0') else b)
rezip('icl','no-pickle',change=lambda n,b: None if n.endswith('data.pkl') else b)
rezip('icl','cuda',change=lambda n,b: b.replace(b'X\x03\x00\x00\x00cpu',b'X\x06\x00\x00\x00cuda:0') if n.endswith('pkl') else b)
rezip('icl','two-folders',rename=lambda n: n.replace('icl/data/0','other/data/0'))
rezip('icl','traversal',rename=lambda n: n.replace('icl/data/0','../../data/0'))
# a bomb: a deflated storage of 65 MiB of zeros
with zipfile.ZipFile('icl.prompt') as z, zipfile.ZipFile('bomb.prompt','w',zipfile.ZIP_DEFLATED,compresslevel=9) as o:
    for n in z.namelist():
        o.writestr(n, b'\0'*(65<<20) if n.endswith('/data/0') else z.read(n))
b=open('icl.prompt','rb').read()
open('cut-off.prompt','wb').write(b[:len(b)//2])
x=bytearray(b); i=x.index(codes.numpy().tobytes()); x[i]^=1
open('bit-flipped.prompt','wb').write(x)
