using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using WorkflowHost.Dossiers;

namespace WorkflowHost.Web.Toegang;

/// <summary>Enciphers columns with the keys of the host. The keys are looked for when the first column asks: most commands never need them.</summary>
internal sealed class Kolomversleuteling(Func<IDataProtectionProvider> sleutels) : IVersleuteling
{
    private readonly Lazy<IDataProtectionProvider> _sleutels = new(sleutels);

    public byte[] Versleutel(string kolom, Guid rij, byte[] open) => Van(kolom, rij).Protect(open);

    public byte[]? Ontsleutel(string kolom, Guid rij, byte[] dicht)
    {
        try
        {
            return Van(kolom, rij).Unprotect(dicht);
        }
        catch (CryptographicException)
        {
            // A key that is gone, or a value that was changed or comes from another row.
            return null;
        }
    }

    private IDataProtector Van(string kolom, Guid rij) => _sleutels.Value.CreateProtector("Kolom", kolom, rij.ToString("N"));
}
