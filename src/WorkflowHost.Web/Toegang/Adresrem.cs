using System.Collections.Concurrent;
using System.Net;

namespace WorkflowHost.Web.Toegang;

/// <summary>
/// Remembers from which addresses sign-in failed: after twenty failures in a quarter of an hour an address has to wait, whatever accounts it tries.
/// Kept in memory: a restart forgets, the lock on the account itself does not.
/// </summary>
public sealed class Adresrem(TimeProvider klok)
{
    private const int Maximum = 20;
    private const int Onthouden = 10_000;
    private static readonly TimeSpan Venster = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<string, (int Aantal, DateTimeOffset Sinds)> _mislukt = new(StringComparer.Ordinal);

    /// <summary>Must this address wait?</summary>
    public bool MoetWachten(IPAddress? adres) => _mislukt.TryGetValue(Sleutel(adres), out var stand) && klok.GetUtcNow() - stand.Sinds < Venster && stand.Aantal >= Maximum;

    /// <summary>Sign-in failed.</summary>
    public void Mislukt(IPAddress? adres)
    {
        var nu = klok.GetUtcNow();
        if (_mislukt.Count > Onthouden)
        {
            foreach (var (sleutel, stand) in _mislukt)
            {
                if (nu - stand.Sinds >= Venster)
                {
                    _mislukt.TryRemove(sleutel, out _);
                }
            }
        }

        _mislukt.AddOrUpdate(Sleutel(adres), _ => (1, nu), (_, oud) => nu - oud.Sinds < Venster ? (oud.Aantal + 1, oud.Sinds) : (1, nu));
    }

    // A provider hands a household a whole /64: counting single addresses would count nothing.
    internal static string Sleutel(IPAddress? adres)
    {
        if (adres is null)
        {
            return "";
        }

        if (adres.IsIPv4MappedToIPv6)
        {
            adres = adres.MapToIPv4();
        }

        return adres.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? Convert.ToHexString(adres.GetAddressBytes().AsSpan(0, 8)) : adres.ToString();
    }
}
