using Microsoft.AspNetCore.Razor.TagHelpers;

namespace WorkflowHost.Web.TagHelpers;

/// <summary>A button that sends its form, or with <c>naar</c> a link that looks like one.</summary>
[HtmlTargetElement("vwh-knop")]
public sealed class KnopTagHelper : TagHelper
{
    /// <summary>hoofd (one a page), tweede, or stil.</summary>
    public string Soort { get; set; } = "hoofd";

    /// <summary>Address; makes it a link.</summary>
    public string? Naar { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = Naar is null ? "button" : "a";
        output.Attributes.SetAttribute("class", $"knop knop-{Soort}");
        if (Naar is not null)
        {
            output.Attributes.SetAttribute("href", Naar);
        }
        else if (!output.Attributes.ContainsName("type"))
        {
            output.Attributes.SetAttribute("type", "submit");
        }
    }
}
