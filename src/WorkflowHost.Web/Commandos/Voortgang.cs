using Spectre.Console;

namespace WorkflowHost.Web.Commandos;

/// <summary>A progress bar on a terminal; nothing when the output goes elsewhere.</summary>
internal static class Voortgang
{
    public static async Task MetBalkAsync(string titel, Func<IProgress<double>?, Task> doe)
    {
        if (Console.IsOutputRedirected)
        {
            await doe(null);
            return;
        }

        await AnsiConsole.Progress().StartAsync(async scherm =>
        {
            var taak = scherm.AddTask(Markup.Escape(titel), maxValue: 1);
            await doe(new Balk(taak));
            taak.Value = 1;
        });
    }

    private sealed class Balk(ProgressTask taak) : IProgress<double>
    {
        public void Report(double value) => taak.Value = value;
    }
}
