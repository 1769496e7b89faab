using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WorkflowHost.IntegrationTests.Mail;

/// <summary>An authority of our own and certificates of it, right and wrong.</summary>
internal sealed class Certificaten : IDisposable
{
    private static readonly DateTimeOffset Nu = TimeProvider.System.GetUtcNow();
    private readonly ECDsa _sleutel = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _gezag;

    public Certificaten()
    {
        var aanvraag = new CertificateRequest("CN=Proefgezag", _sleutel, HashAlgorithmName.SHA256);
        aanvraag.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        aanvraag.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        aanvraag.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(aanvraag.PublicKey, false));
        _gezag = aanvraag.CreateSelfSigned(Nu.AddYears(-3), Nu.AddYears(1));
        Bestand = Path.GetTempFileName();
        File.WriteAllText(Bestand, _gezag.ExportCertificatePem());
    }

    /// <summary>The authority as a file that can be trusted.</summary>
    public string Bestand { get; }

    public X509Certificate2 Goed() => Maak("localhost", Nu.AddDays(-1), Nu.AddDays(30));

    public X509Certificate2 VoorEenAnder() => Maak("anders.voorbeeld.nl", Nu.AddDays(-1), Nu.AddDays(30));

    public X509Certificate2 Verlopen() => Maak("localhost", Nu.AddYears(-2), Nu.AddYears(-1));

    public void Dispose()
    {
        File.Delete(Bestand);
        _gezag.Dispose();
        _sleutel.Dispose();
    }

    private X509Certificate2 Maak(string naam, DateTimeOffset vanaf, DateTimeOffset tot)
    {
        using var sleutel = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var aanvraag = new CertificateRequest($"CN={naam}", sleutel, HashAlgorithmName.SHA256);
        var namen = new SubjectAlternativeNameBuilder();
        namen.AddDnsName(naam);
        if (naam == "localhost")
        {
            namen.AddIpAddress(IPAddress.Loopback);
        }

        aanvraag.CertificateExtensions.Add(namen.Build());
        aanvraag.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var uit = aanvraag.Create(_gezag, vanaf, tot, RandomNumberGenerator.GetBytes(8));
        using var met = uit.CopyWithPrivateKey(sleutel);
        return X509CertificateLoader.LoadPkcs12(met.Export(X509ContentType.Pkcs12), null);
    }
}
