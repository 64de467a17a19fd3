// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/self_signed.h"

#include <QtGlobal>

#include <memory>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace troupe::test {
namespace {

constexpr long kDay = 86400;

template <class Write>
QByteArray asPem(Write&& write)
{
    const std::unique_ptr<BIO, int (*)(BIO*)> bio(BIO_new(BIO_s_mem()), BIO_free);
    if (write(bio.get()) != 1) qFatal("no PEM");
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, static_cast<qsizetype>(size)};
}

void addExtension(X509* certificate, int kind, const char* value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value);
    if (!extension || X509_add_ext(certificate, extension, -1) != 1) qFatal("no extension");
    X509_EXTENSION_free(extension);
}

} // namespace

SelfSigned SelfSigned::make()
{
    const std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> key(EVP_RSA_gen(2048), EVP_PKEY_free);
    const std::unique_ptr<X509, void (*)(X509*)> certificate(X509_new(), X509_free);
    X509* const made = certificate.get();
    X509_set_version(made, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made), 1);
    X509_gmtime_adj(X509_getm_notBefore(made), -kDay);
    X509_gmtime_adj(X509_getm_notAfter(made), 30 * kDay);
    X509_set_pubkey(made, key.get());
    X509_NAME* const name = X509_get_subject_name(made);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("127.0.0.1"),
                               -1, -1, 0);
    X509_set_issuer_name(made, name);
    addExtension(made, NID_subject_alt_name, "IP:127.0.0.1");
    addExtension(made, NID_basic_constraints, "critical,CA:TRUE");
    if (X509_sign(made, key.get(), EVP_sha256()) == 0) qFatal("no signature");
    SelfSigned result;
    result.certificate = asPem([made](BIO* bio) { return PEM_write_bio_X509(bio, made); });
    result.key = asPem([&key](BIO* bio) {
        return PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
    return result;
}

} // namespace troupe::test
