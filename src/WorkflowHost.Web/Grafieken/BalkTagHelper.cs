using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace WorkflowHost.Web.Grafieken;

/// <summary>
/// A bar beside a number in a table: the table is the chart. The bar stretches with its cell, so it is as readable at 320 pixels as on a wide
/// screen, and whoever listens hears the number only.
/// </summary>
[HtmlTargetElement("vwh-balk", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BalkTagHelper : TagHelper
{
    /// <summary>Parts of the bar, left to right.</summary>
    public IEnumerable<int> Delen { get; set; } = [];

    /// <summary>The value that fills the whole width; 0 or less gives an empty bar.</summary>
    public int Max { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "balk");
        output.Attributes.SetAttribute("viewBox", "0 0 100 10");
        output.Attributes.SetAttribute("preserveAspectRatio", "none");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("focusable", "false");
        output.Content.AppendHtml("<rect class=\"balk-grond\" width=\"100\" height=\"10\"/>");
        var (x, nummer) = (0.0, 1);
        foreach (var deel in Delen)
        {
            var breed = Max <= 0 ? 0 : Math.Clamp(100.0 * deel / Max, 0, 100 - x);
            output.Content.AppendHtml(string.Create(CultureInfo.InvariantCulture, $"<rect class=\"balk-{nummer++}\" x=\"{x:0.##}\" width=\"{breed:0.##}\" height=\"10\"/>"));
            x += breed;
        }
    }
}
