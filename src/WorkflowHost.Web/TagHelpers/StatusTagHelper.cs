using Microsoft.AspNetCore.Razor.TagHelpers;

namespace WorkflowHost.Web.TagHelpers;

/// <summary>A word with a shape and a colour: <c>&lt;vwh-status soort="rood"&gt;Te laat&lt;/vwh-status&gt;</c>.</summary>
[HtmlTargetElement("vwh-status")]
public sealed class StatusTagHelper : TagHelper
{
    /// <summary>rood, oranje, geel, info, goed, wacht or rustig.</summary>
    public string Soort { get; set; } = "rustig";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.Attributes.SetAttribute("class", $"status status-{Soort}");
        if (Iconen.Van(Soort) is { } icoon)
        {
            output.PreContent.SetHtmlContent(icoon);
        }
    }
}
