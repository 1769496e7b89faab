using Microsoft.AspNetCore.Html;

namespace WorkflowHost.Web.TagHelpers;

/// <summary>The few shapes beside words. Each meaning has its own shape, so that colour is never the only signal.</summary>
internal static class Iconen
{
    public static readonly IHtmlContent Rood = Icoon("<path d=\"M7.2 1h5.6L17 5.2v5.6L12.8 15H7.2L3 10.8V5.2z\"/><path class=\"gat\" d=\"M9.1 4h1.8v5.2H9.1zM9.1 10.6h1.8v1.8H9.1z\"/>");
    public static readonly IHtmlContent Oranje = Icoon("<path d=\"M10 1 18.5 15h-17z\"/><path class=\"gat\" d=\"M9.1 6h1.8v4.2H9.1zM9.1 11.4h1.8v1.8H9.1z\"/>");
    public static readonly IHtmlContent Geel = Icoon("<circle cx=\"10\" cy=\"8\" r=\"7\"/><path class=\"gat\" d=\"M9.1 7h1.8v5H9.1zM9.1 4h1.8v1.8H9.1z\"/>");
    public static readonly IHtmlContent Goed = Icoon("<circle cx=\"10\" cy=\"8\" r=\"7\"/><path class=\"gat\" d=\"m9 11.8-3.2-3.2 1.3-1.3L9 9.2l3.9-3.9 1.3 1.3z\"/>");
    public static readonly IHtmlContent Wacht = Icoon("<circle cx=\"10\" cy=\"8\" r=\"7\"/><path class=\"gat\" d=\"M9.1 3.6h1.8v4l2.6 2-1.1 1.5-3.3-2.6z\"/>");

    public static IHtmlContent? Van(string soort) => soort switch
    {
        "rood" => Rood,
        "oranje" => Oranje,
        "geel" or "info" => Geel,
        "goed" => Goed,
        "wacht" => Wacht,
        _ => null,
    };

    private static HtmlString Icoon(string vorm) => new($"<svg class=\"icoon\" viewBox=\"0 0 20 16\" width=\"20\" height=\"16\" aria-hidden=\"true\" focusable=\"false\">{vorm}</svg>");
}
