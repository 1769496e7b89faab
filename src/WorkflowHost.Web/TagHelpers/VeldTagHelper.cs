using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using WorkflowHost.Web.Pages;

namespace WorkflowHost.Web.TagHelpers;

/// <summary>A choice in a list.</summary>
/// <param name="Waarde">What is sent.</param>
/// <param name="Tekst">What is read.</param>
/// <param name="Uitleg">A line below it.</param>
public sealed record Keuze(string Waarde, string Tekst, string? Uitleg = null);

/// <summary>What a field asks.</summary>
public enum Invoersoort
{
    /// <summary>One line.</summary>
    Tekst,

    /// <summary>Several lines.</summary>
    Lang,

    /// <summary>A date, typed as people write it.</summary>
    Datum,

    /// <summary>A whole number.</summary>
    Getal,

    /// <summary>One of a list, folded.</summary>
    Lijst,

    /// <summary>One of a few, all visible.</summary>
    Radio,

    /// <summary>Any of a few.</summary>
    Vinkjes,

    /// <summary>A mail address.</summary>
    Email,

    /// <summary>The password somebody has.</summary>
    Wachtwoord,

    /// <summary>A password somebody chooses.</summary>
    NieuwWachtwoord,

    /// <summary>A code of one time.</summary>
    Code,

    /// <summary>A file of somebody's own.</summary>
    Bestand,
}

/// <summary>
/// A field with its label, hint and error, tied together for whoever listens: native controls only, so it works without script.
/// The error comes from the page, which shows the same sentence in the summary.
/// </summary>
[HtmlTargetElement("vwh-veld", TagStructure = TagStructure.WithoutEndTag)]
public sealed class VeldTagHelper : TagHelper
{
    /// <summary>Name and id of the field.</summary>
    public string Naam { get; set; } = "";

    /// <summary>Prefix of the id, when a page has the same form more than once.</summary>
    public string Voorvoegsel { get; set; } = "";

    /// <summary>The question.</summary>
    public string Label { get; set; } = "";

    /// <summary>Help below the question.</summary>
    public string? Hint { get; set; }

    /// <summary>What kind.</summary>
    public Invoersoort Soort { get; set; }

    /// <summary>The value.</summary>
    public string? Waarde { get; set; }

    /// <summary>The values of a list of ticks.</summary>
    public IEnumerable<string> Waarden { get; set; } = [];

    /// <summary>The choices; with <see cref="Invoersoort.Tekst"/> they are suggestions.</summary>
    public IEnumerable<Keuze> Keuzes { get; set; } = [];

    /// <summary>Says "(niet verplicht)" when false.</summary>
    public bool Verplicht { get; set; } = true;

    /// <summary>Says nothing about being required: for filters.</summary>
    public bool Filter { get; set; }

    /// <summary>The view, to find the page with the error at this field; a partial view has another model.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    private string Id => Voorvoegsel + Naam;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var fout = Pagina.Van(View.HttpContext)?.FoutBij(Id);
        var beschreven = string.Join(' ', new[] { Hint is null ? null : $"{Id}-hint", fout is null ? null : $"{Id}-fout" }.OfType<string>());
        var groep = Soort is Invoersoort.Radio or Invoersoort.Vinkjes;
        output.TagName = groep ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"veld veld-{Soort.ToString().ToLowerInvariant()}{(fout is null ? "" : " veld-fout")}");
        if (groep)
        {
            // The first choice carries the id, so that the summary can bring somebody there.
            output.Attributes.SetAttribute("aria-describedby", beschreven.Length > 0 ? beschreven : null);
        }

        var label = new TagBuilder(groep ? "legend" : "label");
        if (!groep)
        {
            label.Attributes["for"] = Id;
        }

        label.InnerHtml.Append(Label);
        if (!Verplicht && !Filter)
        {
            label.InnerHtml.AppendHtml(" <span class=\"optioneel\">(niet verplicht)</span>");
        }

        output.Content.AppendHtml(label);
        if (Hint is not null)
        {
            output.Content.AppendHtml(Regel("hint", $"{Id}-hint", Hint));
        }

        if (fout is not null)
        {
            output.Content.AppendHtml(Regel("fout", $"{Id}-fout", fout));
        }

        output.Content.AppendHtml(Veld(beschreven, fout is not null));
    }

    private IHtmlContent Veld(string beschreven, bool isFout)
    {
        var uit = new HtmlContentBuilder();
        switch (Soort)
        {
            case Invoersoort.Lang:
                var lang = Bouw("textarea", beschreven, isFout);
                lang.Attributes["rows"] = "3";
                lang.InnerHtml.Append(Waarde ?? "");
                return lang;
            case Invoersoort.Lijst:
                var lijst = Bouw("select", beschreven, isFout);
                foreach (var keuze in Keuzes)
                {
                    var optie = new TagBuilder("option");
                    optie.Attributes["value"] = keuze.Waarde;
                    if (keuze.Waarde == (Waarde ?? ""))
                    {
                        optie.Attributes["selected"] = "selected";
                    }

                    optie.InnerHtml.Append(keuze.Tekst);
                    lijst.InnerHtml.AppendHtml(optie);
                }

                return lijst;
            case Invoersoort.Radio or Invoersoort.Vinkjes:
                var nummer = 0;
                foreach (var keuze in Keuzes)
                {
                    uit.AppendHtml(KeuzeRegel(keuze, nummer++ == 0 ? Id : $"{Id}-{nummer}"));
                }

                return uit;
            default:
                var invoer = Bouw("input", beschreven, isFout);
                invoer.TagRenderMode = TagRenderMode.SelfClosing;
                (invoer.Attributes["type"], invoer.Attributes["autocomplete"]) = Soort switch
                {
                    Invoersoort.Email => ("email", "username"),
                    Invoersoort.Wachtwoord => ("password", "current-password"),
                    Invoersoort.NieuwWachtwoord => ("password", "new-password"),
                    Invoersoort.Code => ("text", "one-time-code"),
                    Invoersoort.Bestand => ("file", "off"),
                    _ => ("text", "off"),
                };
                // What is secret never comes back in a page; a file cannot.
                invoer.Attributes["value"] = Soort is Invoersoort.Wachtwoord or Invoersoort.NieuwWachtwoord or Invoersoort.Code or Invoersoort.Bestand ? "" : Waarde ?? "";
                if (Soort is Invoersoort.Getal or Invoersoort.Code)
                {
                    invoer.Attributes["inputmode"] = "numeric";
                }

                uit.AppendHtml(invoer);
                if (Soort == Invoersoort.Tekst && Keuzes.Any())
                {
                    invoer.Attributes["list"] = $"{Id}-keuzes";
                    var suggesties = new TagBuilder("datalist");
                    suggesties.Attributes["id"] = $"{Id}-keuzes";
                    foreach (var keuze in Keuzes)
                    {
                        var optie = new TagBuilder("option");
                        optie.Attributes["value"] = keuze.Waarde;
                        suggesties.InnerHtml.AppendHtml(optie);
                    }

                    uit.AppendHtml(suggesties);
                }

                return uit;
        }
    }

    private TagBuilder Bouw(string element, string beschreven, bool isFout)
    {
        var bouw = new TagBuilder(element);
        bouw.Attributes["id"] = Id;
        bouw.Attributes["name"] = Naam;
        if (beschreven.Length > 0)
        {
            bouw.Attributes["aria-describedby"] = beschreven;
        }

        if (isFout)
        {
            bouw.Attributes["aria-invalid"] = "true";
        }

        return bouw;
    }

    private TagBuilder KeuzeRegel(Keuze keuze, string id)
    {
        var regel = new TagBuilder("div");
        regel.AddCssClass("keuze");
        var invoer = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        invoer.Attributes["type"] = Soort == Invoersoort.Radio ? "radio" : "checkbox";
        invoer.Attributes["id"] = id;
        invoer.Attributes["name"] = Naam;
        invoer.Attributes["value"] = keuze.Waarde;
        if (Soort == Invoersoort.Radio ? keuze.Waarde == Waarde : Waarden.Contains(keuze.Waarde, StringComparer.Ordinal))
        {
            invoer.Attributes["checked"] = "checked";
        }

        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(keuze.Tekst);
        if (keuze.Uitleg is not null)
        {
            label.InnerHtml.AppendHtml(Regel("hint", null, keuze.Uitleg, "span"));
        }

        regel.InnerHtml.AppendHtml(invoer).AppendHtml(label);
        return regel;
    }

    private static TagBuilder Regel(string soort, string? id, string tekst, string element = "p")
    {
        var regel = new TagBuilder(element);
        regel.AddCssClass(soort);
        if (id is not null)
        {
            regel.Attributes["id"] = id;
        }

        if (soort == "fout")
        {
            regel.InnerHtml.AppendHtml(Iconen.Rood).AppendHtml("<span class=\"alleen-voorlezen\">Fout: </span>");
        }

        regel.InnerHtml.Append(tekst);
        return regel;
    }
}
