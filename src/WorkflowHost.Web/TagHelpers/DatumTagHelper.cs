using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using WorkflowHost.Web.Pages;

namespace WorkflowHost.Web.TagHelpers;

/// <summary>A date in words: <c>&lt;vwh-datum dag="d" vandaag="v" /&gt;</c> gives "dinsdag 2 juni 2026 (over 3 dagen)".</summary>
[HtmlTargetElement("vwh-datum", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DatumTagHelper : TagHelper
{
    /// <summary>The day.</summary>
    public DateOnly? Dag { get; set; }

    /// <summary>Today, to say how far off the day is; leave out to say only the date.</summary>
    public DateOnly? Vandaag { get; set; }

    /// <summary>Without the weekday.</summary>
    public bool Kort { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Dag is not { } dag)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", dag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        output.Content.SetContent(Kort ? Taal.Datum(dag) : Taal.Voluit(dag));
        if (Vandaag is { } vandaag)
        {
            output.PostElement.AppendHtml(" <span class=\"afstand\">");
            output.PostElement.Append(Taal.Afstand(dag, vandaag));
            output.PostElement.AppendHtml("</span>");
        }
    }
}
