using System.CommandLine;
using WorkflowHost.Dossiers.Activiteiten;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Web.Commandos;

/// <summary>The command line: without a command the host serves, with one it does that and ends.</summary>
public static class Hoofdcommando
{
    /// <summary>Exit code for bad input; the database is as it was.</summary>
    public const int FoutInvoer = 2;

    /// <summary>Makes the root command.</summary>
    public static RootCommand Maak()
    {
        var root = new RootCommand("WorkflowHost bewaakt de procedures van een locatie van VluchtelingenWerk. Zonder opdracht start de webserver.")
        {
            NaspelenCommando.Maak(),
            TermijnCommando.Maak(),
            WorkflowCommando.Maak(new ActivityCatalog().AddFrom(typeof(ProcedureActiviteit).Assembly), TimeProvider.System),
            VulCommando.Maak(),
            PostCommando.Maak(),
            MeetCommando.Maak(),
        };
        ServeerCommando.Stel(root);
        return root;
    }

    /// <summary>Runs a command; bad input becomes one Dutch sentence on standard error.</summary>
    public static async Task<int> VoerUitAsync(Func<Task<int>> doe)
    {
        try
        {
            return await doe();
        }
        catch (Exception fout) when (fout is Invoerfout or RegelFout)
        {
            await Console.Error.WriteLineAsync(fout.Message);
            return FoutInvoer;
        }
    }
}
