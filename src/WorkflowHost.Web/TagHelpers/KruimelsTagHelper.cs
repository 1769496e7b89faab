using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace WorkflowHost.Web.TagHelpers;

/// <summary>The way here from the start page: <c>&lt;vwh-kruimels pad='[("Dossiers", "/Dossiers")]' hier="HIL-GH-001" /&gt;</c>.</summary>
[HtmlTargetElement("vwh-kruimels", TagStructure = TagStructure.WithoutEndTag)]
public sealed class KruimelsTagHelper : TagHelper
{
    /// <summary>The pages between the start page and this one.</summary>
    public IEnumerable<(string Tekst, string Adres)> Pad { get; set; } = [];

    /// <summary>This page.</summary>
    public string Hier { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "kruimels");
        output.Attributes.SetAttribute("aria-label", "Kruimelpad");
        var lijst = new TagBuilder("ol");
        foreach (var (tekst, adres) in Pad.Prepend(("Start", "/")))
        {
            var link = new TagBuilder("a");
            link.Attributes["href"] = adres;
            link.InnerHtml.Append(tekst);
            lijst.InnerHtml.AppendHtml(Punt(link));
        }

        var hier = new TagBuilder("span");
        hier.Attributes["aria-current"] = "page";
        hier.InnerHtml.Append(Hier);
        lijst.InnerHtml.AppendHtml(Punt(hier));
        output.Content.SetHtmlContent(lijst);
    }

    private static TagBuilder Punt(TagBuilder inhoud)
    {
        var punt = new TagBuilder("li");
        punt.InnerHtml.AppendHtml(inhoud);
        return punt;
    }
}
