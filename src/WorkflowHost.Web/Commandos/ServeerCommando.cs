using System.CommandLine;

namespace WorkflowHost.Web.Commandos;

/// <summary>Serves the pages; the default when no command is given.</summary>
internal static class ServeerCommando
{
    public static void Stel(RootCommand root)
    {
        var urls = new Option<string?>("--urls") { Description = "Adres, standaard http://127.0.0.1:5080. Alleen adressen op deze computer." };
        var db = new Option<string?>("--db") { Description = "Databasebestand, standaard data/workflowhost.db." };
        var workflows = new Option<string?>("--workflows") { Description = "Map met procedures en regels." };
        var demo = new Option<bool>("--demo") { Description = "Eigen database met het voorbeeldjaar, een nagebootste klok en een postvak." };
        root.Add(urls);
        root.Add(db);
        root.Add(workflows);
        root.Add(demo);
        root.SetAction((keuze, ct) => Hoofdcommando.VoerUitAsync(async () =>
        {
            var opties = new Gastheeropties(keuze.GetValue(urls), keuze.GetValue(db), keuze.GetValue(workflows) ?? Werkplaats.StandaardWorkflows, keuze.GetValue(demo));
            await using var app = await Gastheer.MaakAsync(opties, ct);
            await app.RunAsync(ct);
            return 0;
        }));
    }
}
