using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Storage;

namespace WorkflowHost.Web.Toegang;

/// <summary>
/// Keeps the keys of the host in its database, so that several hosts share them and a restart ends no session. What stands there is encrypted with a
/// certificate that is not in the database: whoever has only a copy of the database has no key.
/// </summary>
internal sealed class Sleutelkluis(Database database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = database.Open();
        return [.. db.Hostsleutels.AsNoTracking().OrderBy(s => s.Id).Select(s => s.Xml).AsEnumerable().Select(x => XElement.Parse(x))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = database.Open();
        db.Hostsleutels.Add(new Hostsleutel { Naam = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }

    /// <summary>Registers the keys.</summary>
    /// <exception cref="Invoerfout">The certificate cannot be read.</exception>
    public static void Registreer(IServiceCollection services, Database database, AanmeldOptions opties)
    {
        var certificaat = Certificaat(opties.Sleutelbestand.Length > 0 ? opties.Sleutelbestand : Naast(database.SqlitePad ?? Path.GetFullPath("data/workflowhost")), opties.Sleutelwachtwoord);
        services.AddDataProtection().SetApplicationName("WorkflowHost").ProtectKeysWithCertificate(certificaat).UnprotectKeysWithAnyCertificate(certificaat);
        services.Configure<KeyManagementOptions>(o => o.XmlRepository = new Sleutelkluis(database));
    }

    /// <summary>The keys for whoever has no web host: a command that fills a database.</summary>
    /// <exception cref="Invoerfout">The certificate cannot be read.</exception>
    public static IDataProtectionProvider Los(Database database, IConfiguration instellingen)
    {
        var services = new ServiceCollection().AddLogging();
        Registreer(services, database, instellingen.GetSection(AanmeldOptions.Sectie).Get<AanmeldOptions>() ?? new AanmeldOptions());
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>();
    }

    /// <summary>A database that gets its place takes the certificate beside it along.</summary>
    public static void Verplaats(string van, string naar)
    {
        if (File.Exists(Naast(van)))
        {
            File.Move(Naast(van), Naast(naar), overwrite: true);
        }
    }

    private static string Naast(string database) => database + ".sleutel.pfx";

    private static X509Certificate2 Certificaat(string pad, string wachtwoord)
    {
        try
        {
            if (!File.Exists(pad))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(pad))!);
                using var rsa = RSA.Create(3072);
                var aanvraag = new CertificateRequest("CN=WorkflowHost sleutels", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                using var nieuw = aanvraag.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
                // Written beside and moved: two hosts that start at once end up with one of the two, whole.
                var deel = $"{pad}.{Guid.NewGuid():N}";
                var stroom = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
                if (!OperatingSystem.IsWindows())
                {
                    stroom.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                }

                using (var bestand = new FileStream(deel, stroom))
                {
                    bestand.Write(nieuw.Export(X509ContentType.Pfx, wachtwoord));
                }

                try
                {
                    File.Move(deel, pad, overwrite: false);
                }
                catch (IOException) when (File.Exists(pad))
                {
                    File.Delete(deel);
                }
            }

            return X509CertificateLoader.LoadPkcs12FromFile(pad, wachtwoord);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new Invoerfout($"Het sleutelbestand '{Path.GetFileName(pad)}' is niet te lezen of te maken; controleer Aanmelden:Sleutelbestand en Aanmelden:Sleutelwachtwoord.");
        }
    }
}
