using System.Text.Json;
using System.Text.Json.Serialization;
using WorkflowHost.Dossiers.Import;

namespace WorkflowHost.Dossiers;

/// <summary>Leest een JSON-bestand uit <c>workflows/regels</c>; wat niet klopt stopt de host met een zin die bestand en veld noemt.</summary>
internal static class Regelbestand
{
    private static readonly JsonSerializerOptions Opties = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public static T Lees<T>(string pad)
    {
        var bestand = Path.GetFileName(pad);
        try
        {
            using var stroom = File.OpenRead(pad);
            return JsonSerializer.Deserialize<T>(stroom, Opties) ?? throw new Invoerfout($"{bestand} is leeg.");
        }
        catch (JsonException fout)
        {
            throw new Invoerfout($"{bestand}, regel {(fout.LineNumber ?? 0) + 1}, veld '{fout.Path ?? "$"}': deze waarde past niet; kijk naar de naam van het veld, het soort waarde en verplichte velden.");
        }
        catch (FileNotFoundException)
        {
            throw new Invoerfout($"{bestand} ontbreekt in de map met regels.");
        }
    }
}
