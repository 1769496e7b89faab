// Starts the program of Elsa Studio. It comes before the style sheets and the other scripts instead of after them: the program works at one thread for
// seconds before it draws, and every tenth it begins later, the drawing comes later.
(() => {
  'use strict';

  // An unknown culture keeps the whole application from starting.
  if (!['nl-NL', 'nl', 'en-US', 'en', 'en-GB'].includes(localStorage.getItem('BlazorCulture'))) {
    localStorage.setItem('BlazorCulture', 'nl-NL');
  }

  // The runtime makes small programs of what it does often, four hundred while it starts, each compiled on its own. What is drawn once waits for them and gains
  // nothing by them.
  const opties = ['traces', 'interp-entry', 'jit-call'].map(soort => `--no-jiterpreter-${soort}-enabled`);

  // The assemblies come as one file (Studiobundel.cs says how it is built). What is not in it, and all when it does not come, is fetched by itself.
  const bundel = fetch(document.currentScript.dataset.bundel).then(async antwoord => {
    if (!antwoord.ok) {
      throw new Error(antwoord.status);
    }

    const inhoud = await antwoord.arrayBuffer();
    const begin = 4 + new DataView(inhoud).getInt32(0, true);
    return { inhoud, begin, plekken: JSON.parse(new TextDecoder().decode(new Uint8Array(inhoud, 4, begin - 4))) };
  }).catch(() => ({ plekken: {} }));
  const haal = async (adres, integrity) => {
    const { inhoud, begin, plekken } = await bundel;
    const plek = plekken[adres.split('/').pop()];
    return plek ? new Response(new Uint8Array(inhoud, begin + plek[0], plek[1])) : fetch(adres, { integrity });
  };

  Blazor.start({
    loadBootResource: (soort, naam, adres, integriteit) => soort === 'assembly' || soort === 'globalization' ? haal(adres, integriteit) : null,
    configureRuntime: dotnet => dotnet.withRuntimeOptions(opties),
  });
})();
