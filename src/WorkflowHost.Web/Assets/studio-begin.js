// Starts the program of Elsa Studio. It runs beside the style sheets and the other scripts instead of after them: the program works at one thread for
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
  const begin = () => Blazor.start({ configureRuntime: dotnet => dotnet.withRuntimeOptions(opties) });

  const programma = document.createElement('script');
  programma.src = '_framework/blazor.webassembly.js';
  programma.setAttribute('autostart', 'false');
  programma.addEventListener('load', () => {
    if (document.body) {
      begin();
    } else {
      addEventListener('DOMContentLoaded', begin);
    }
  });
  document.head.append(programma);
})();
