using System.Text.Json.Nodes;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>The palette.</summary>
internal static class DescriptorEndpoints
{
    public static void MapDescriptors(this IEndpointRouteBuilder api)
    {
        var groep = api.MapGroup("/descriptors/activities");
        groep.MapGet("", async (DescriptorCatalogue descriptors, CancellationToken ct) => StudioApi.List(await descriptors.AllAsync(ct)));
        groep.MapGet("/{typeName}", async (string typeName, int? version, DescriptorCatalogue descriptors, CancellationToken ct) =>
            await descriptors.FindAsync(typeName, version, ct) is { } descriptor ? StudioApi.Ok(descriptor) : Results.NotFound());
        groep.MapPost("/{typeName}/options/{inputName}", OptionsAsync);
    }

    private static async Task<IResult> OptionsAsync(string typeName, string inputName, OptionsRequest? request, DescriptorCatalogue descriptors, Palet palet, Aanwezige who, CancellationToken ct)
    {
        var inputs = (await descriptors.FindAsync(typeName, null, ct))?["inputs"] as JsonArray;
        return inputs?.OfType<JsonObject>().FirstOrDefault(i => string.Equals((string?)i["name"], inputName, StringComparison.OrdinalIgnoreCase)) is { } input
            ? StudioApi.Ok(new { items = palet.Keuzes(typeName, input, request?.Context, who.Vandaag) })
            : Results.NotFound();
    }

    // The fields of the activity as they are in the editor.
    private sealed record OptionsRequest(JsonObject? Context);
}
