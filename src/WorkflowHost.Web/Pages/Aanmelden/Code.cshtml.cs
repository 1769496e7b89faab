using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using QRCoder;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Aanmelden;

/// <summary>The second step: the code of the app, once the password was right; the first time the app is set up here.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CodeModel(Aanmelddienst dienst) : Pagina
{
    private const string Fout = "Code: deze code klopt niet of is al gebruikt. Wacht op de volgende code.";

    [BindProperty(SupportsGet = true)]
    public string? Terug { get; set; }

    /// <summary>The secret, while the app is being set up.</summary>
    public string? Geheim { get; private set; }

    /// <summary>The secret as a picture.</summary>
    public string? Plaatje { get; private set; }

    /// <summary>Shown once.</summary>
    public IReadOnlyList<string> Herstelcodes { get; private set; } = [];

    public string Verder => Url.IsLocalUrl(Terug) ? Terug! : "/";

    public async Task<IActionResult> OnGetAsync() => await dienst.TussenAsync(HttpContext) is { } account ? await ToonAsync(account) : Redirect("/Aanmelden");

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken ct)
    {
        if (await dienst.TussenAsync(HttpContext) is not { TwoFactorEnabled: true } account)
        {
            return Redirect("/Aanmelden");
        }

        if (await dienst.CodeAsync(HttpContext, account, code, ct) == Aanmelddienst.Stap.Binnen)
        {
            return LocalRedirect(Verder);
        }

        Bezwaar("code", Fout);
        return await ToonAsync(account);
    }

    public async Task<IActionResult> OnPostHerstelAsync(string? herstelcode, CancellationToken ct)
    {
        if (await dienst.TussenAsync(HttpContext) is not { TwoFactorEnabled: true } account)
        {
            return Redirect("/Aanmelden");
        }

        if (await dienst.HerstelcodeAsync(HttpContext, account, herstelcode, ct) == Aanmelddienst.Stap.Binnen)
        {
            return LocalRedirect(Verder);
        }

        Bezwaar("herstelcode", "Herstelcode: deze code klopt niet of is al gebruikt.");
        return await ToonAsync(account);
    }

    public async Task<IActionResult> OnPostInstellenAsync(string? code, CancellationToken ct)
    {
        if (await dienst.TussenAsync(HttpContext) is not { TwoFactorEnabled: false } account)
        {
            return Redirect("/Aanmelden");
        }

        if (await dienst.StelInAsync(HttpContext, account, code, ct) is { } codes)
        {
            Herstelcodes = codes;
            return Page();
        }

        Bezwaar("code", Fout);
        return await ToonAsync(account);
    }

    private async Task<IActionResult> ToonAsync(Account account)
    {
        if (!account.TwoFactorEnabled)
        {
            Geheim = await dienst.GeheimAsync(account);
            using var maker = new QRCodeGenerator();
            using var gegevens = maker.CreateQrCode($"otpauth://totp/Procedurebewaking?secret={Geheim}&issuer=Procedurebewaking&digits=6", QRCodeGenerator.ECCLevel.M);
            using var plaatje = new PngByteQRCode(gegevens);
            Plaatje = Convert.ToBase64String(plaatje.GetGraphic(6));
        }

        return Page();
    }
}
