namespace WorkflowHost.Dossiers.Stukken;

/// <summary>De bestanden die een stuk kan zijn.</summary>
public enum Bestandssoort
{
    /// <summary>PDF.</summary>
    Pdf,

    /// <summary>PNG.</summary>
    Png,

    /// <summary>JPEG.</summary>
    Jpeg,
}

/// <summary>Zegt wat voor bestand iets is; niets als het er geen is dat een stuk kan zijn.</summary>
public delegate Bestandssoort? Bestandsherkenner(ReadOnlySpan<byte> inhoud);

/// <summary>Herkent een bestand aan wat erin staat. De naam en wat de browser erover zegt tellen niet mee.</summary>
public static class Bestandsherkenning
{
    // A reader of PDF looks for the end mark in the last kilobyte.
    private const int Staart = 1024;

    // The signature and the head of the first part.
    private static ReadOnlySpan<byte> PngBegin => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];

    private static ReadOnlySpan<byte> JpegBegin => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> JpegEinde => [0xFF, 0xD9];

    /// <summary>Wat voor bestand dit is; niets als het er geen is dat een stuk kan zijn.</summary>
    public static Bestandssoort? Herken(ReadOnlySpan<byte> inhoud)
    {
        var staart = inhoud[Math.Max(0, inhoud.Length - Staart)..];
        if (inhoud.StartsWith("%PDF-1."u8) || inhoud.StartsWith("%PDF-2."u8))
        {
            return staart.IndexOf("%%EOF"u8) >= 0 ? Bestandssoort.Pdf : null;
        }

        if (inhoud.StartsWith(PngBegin))
        {
            return staart.IndexOf("IEND"u8) >= 0 ? Bestandssoort.Png : null;
        }

        return inhoud.StartsWith(JpegBegin) && inhoud.LastIndexOf(JpegEinde) > 2 ? Bestandssoort.Jpeg : null;
    }

    /// <summary>De soort zoals een browser die noemt.</summary>
    public static string Mediatype(this Bestandssoort soort) => soort switch
    {
        Bestandssoort.Pdf => "application/pdf",
        Bestandssoort.Png => "image/png",
        Bestandssoort.Jpeg => "image/jpeg",
    };

    /// <summary>Waar de naam van een download op eindigt.</summary>
    public static string Extensie(this Bestandssoort soort) => soort switch
    {
        Bestandssoort.Pdf => "pdf",
        Bestandssoort.Png => "png",
        Bestandssoort.Jpeg => "jpg",
    };
}
