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

  // The assemblies come as one file (Studiobundel.cs says how it is built). What is not in it, and all when it does not come, is fetched by itself. It is kept
  // unpacked: unpacking it took a fifth of a second of every start. Without https a browser has no place for that.
  const bron = document.currentScript.dataset.bundel;
  const kast = self.caches?.open('studio').catch(() => undefined);
  const lees = async antwoord => {
    if (!antwoord.ok) {
      throw new Error(antwoord.status);
    }

    const inhoud = await antwoord.arrayBuffer();
    const begin = 4 + new DataView(inhoud).getInt32(0, true);
    return { inhoud, begin, plekken: JSON.parse(new TextDecoder().decode(new Uint8Array(inhoud, 4, begin - 4))) };
  };
  // Nothing kept, or no place to keep it, fails here as what cannot be read does, and is fetched.
  const bewaard = async () => lees(await (await kast).match(bron));
  const vers = async () => ({ ...await lees(await fetch(bron)), isVers: true });
  const bundel = bewaard().catch(vers).catch(() => ({ plekken: {} }));
  // An answer around each file would copy it twice more.
  const haal = async (adres, integrity) => {
    const { inhoud, begin, plekken } = await bundel;
    const plek = plekken[adres.split('/').pop()];
    return plek ? Object.assign(new Response(), { arrayBuffer: async () => inhoud.slice(begin + plek[0], begin + plek[0] + plek[1]) }) : fetch(adres, { integrity });
  };
  const bewaar = async () => {
    const { inhoud, isVers } = await bundel;
    const plaats = await kast;
    if (plaats && isVers) {
      await Promise.all((await plaats.keys()).map(oud => plaats.delete(oud)));
      await plaats.put(bron, new Response(inhoud));
    }
  };

  Blazor.start({
    loadBootResource: (soort, naam, adres, integriteit) => soort === 'assembly' || soort === 'globalization' ? haal(adres, integriteit) : null,
    configureRuntime: dotnet => dotnet.withRuntimeOptions(opties),
  }).then(() => bewaar().catch(() => { /* A full or forbidden store: the next start unpacks again. */ }));
})();
