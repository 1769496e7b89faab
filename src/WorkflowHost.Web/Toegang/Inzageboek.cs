using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Logboek;
using WorkflowHost.Storage;

namespace WorkflowHost.Web.Toegang;

/// <summary>
/// Notes what somebody saw. The row is written beside the rest of the request, with a connection of its own; the answer is not finished before the row
/// is there. When it cannot be written the answer breaks off: nobody sees a dossier without a trace.
/// </summary>
public sealed partial class Inzageboek(Database database, Aanwezige aanwezige, IHttpContextAccessor http, ILogger<Inzageboek> log)
{
    private readonly List<Task> _bezig = [];

    /// <summary>Begins to write a row about whoever acts.</summary>
    /// <param name="soort">What was done.</param>
    /// <param name="dossier">With which dossier; null when it is about more.</param>
    /// <param name="onderwerp">What there is to say about it, without names.</param>
    public void Noteer(Inzagesoort soort, DossierId? dossier, string? onderwerp = null)
    {
        var handeling = aanwezige.AlsHandeling();
        var rij = new Inzage
        {
            Tijdstip = handeling.Tijdstip,
            MedewerkerId = handeling.Door!.Value,
            SessieId = aanwezige.Sessie,
            Soort = soort,
            DossierId = dossier,
            Onderwerp = onderwerp,
            Adres = Adres(http.HttpContext!),
        };
        http.HttpContext!.Items[typeof(Inzageboek)] = this;
        _bezig.Add(Task.Run(() => SchrijfAsync(rij)));
    }

    /// <summary>Waits until what was noted is there: for an answer of which the browser knows the length, and so has it whole before the request ends.</summary>
    public Task GenoteerdAsync() => Task.WhenAll(_bezig);

    /// <summary>The address somebody comes from.</summary>
    public static string Adres(HttpContext http) => http.Connection.RemoteIpAddress is { } ip ? (ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip).ToString() : "";

    /// <summary>Lets no answer finish before what it showed is noted.</summary>
    internal static async Task WachtAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Items[typeof(Inzageboek)] is not Inzageboek boek)
        {
            return;
        }

        try
        {
            await Task.WhenAll(boek._bezig);
        }
        catch (Exception fout)
        {
            boek.Meld(fout);
            if (!http.Response.HasStarted)
            {
                throw;
            }

            http.Abort();
        }
    }

    private void Meld(Exception fout) => LogMislukt(log, fout.GetType().Name);

    // Not cancelled with the request: whoever closes the window too early has seen it all the same.
    private async Task SchrijfAsync(Inzage rij)
    {
        await using var db = database.Open();
        db.Inzagen.Add(rij);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The record of who saw what could not be written ({Soort}); the answer was broken off")]
    private static partial void LogMislukt(ILogger log, string soort);
}
