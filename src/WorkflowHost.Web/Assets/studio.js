// The page around the components of Elsa Studio. They have no router: this shows the component that belongs to the address, and moves with them.
// Everything is inside one function: the code editor leaks one-letter names that a top-level name would collide with.
(() => {
  'use strict';

  const basis = new URL(document.baseURI).pathname;
  const api = location.origin + '/elsa/api';
  const doek = document.getElementById('studio-doek');
  const laden = document.getElementById('studio-laden');
  const melding = document.getElementById('studio-melding');
  let getoond = '';

  const meld = tekst => {
    melding.querySelector('p').textContent = tekst;
    melding.hidden = false;
  };
  melding.querySelector('button').addEventListener('click', () => { melding.hidden = true; });
  document.querySelector('#blazor-error-ui .dismiss').addEventListener('click', () => { document.getElementById('blazor-error-ui').style.display = 'none'; });

  // What the proofs have against an activity stands at the activity, on the drawing: the messages of the components are gone after a few seconds.
  const bezwaren = document.getElementById('studio-bezwaren');
  const merktekens = document.head.appendChild(document.createElement('style'));
  const tekst = waarde => '"' + waarde.replace(/["\\]/g, '\\$&').replace(/\s+/g, ' ') + '"';
  const merk = activiteiten => {
    merktekens.textContent = Object.entries(activiteiten || {}).map(([id, zinnen]) => {
      const activiteit = `.x6-node[data-cell-id=${tekst(id)}]`;
      return `${activiteit} foreignObject{overflow:visible}${activiteit} .elsa-activity{outline:3px solid #a61b1b;outline-offset:2px}`
        + `${activiteit} foreignObject>body{overflow:visible}${activiteit} foreignObject>body::after{content:${tekst(zinnen.join(' '))};display:block;margin-top:8px;width:max-content;max-width:18rem;padding:.25rem .5rem;background:#fcebe9;border-left:4px solid #a61b1b;color:#16222e;font:13px/1.35 Roboto,sans-serif;white-space:normal;pointer-events:none}`;
    }).join('');
    // What the style sheet writes on the drawing cannot be read out.
    bezwaren.replaceChildren(...Object.entries(activiteiten || {}).map(([id, zinnen]) => {
      const regel = document.createElement('li');
      regel.dataset.bezwaar = id;
      regel.textContent = zinnen.join(' ');
      return regel;
    }));
  };
  const keurOpnieuw = async () => {
    const antwoord = await haal(api + '/workflow-definitions/' + encodeURIComponent(wijzer(pad()).eigenschap?.[1] || '') + '/findings');
    merk(antwoord.ok ? (await antwoord.json()).activities : {});
  };

  // Where the answer is a count or nothing at all, the components say nothing of what did not go into use.
  const zegWatNietInGebruikGing = async (adres, antwoord) => {
    if (/\/bulk-actions\/publish\/|\/import(-files)?$/.test(adres.pathname)) {
      const waarschuwingen = Object.values((await antwoord.clone().json().catch(() => ({}))).warnings || {}).flat();
      if (waarschuwingen.length) {
        meld(waarschuwingen.join('\n'));
      }
    }
  };

  // The picture of each of our activities. On the drawing an activity carries its type, in the palette only its name, and there a card gets another name when
  // somebody searches. What is put into a picture beside what the components put there, they leave alone.
  const iconen = document.currentScript.dataset.iconen;
  const typeBijNaam = new Map();
  const onthoudNamen = async antwoord => {
    const { items } = await antwoord.clone().json().catch(() => ({ items: [] }));
    items.forEach(item => typeBijNaam.set(item.displayName, item.typeName));
  };
  const geefPlaatje = (plaatje, type) => {
    const soort = /^Procedure\.(\w+)$/.exec(type)?.[1];
    if (plaatje.dataset.soort === soort) {
      return;
    }

    plaatje.querySelector('.studio-icoon')?.remove();
    delete plaatje.dataset.soort;
    if (soort) {
      const icoon = document.createElementNS('http://www.w3.org/2000/svg', 'use');
      icoon.setAttribute('href', iconen + '#' + soort);
      icoon.setAttribute('class', 'studio-icoon');
      plaatje.append(icoon);
      plaatje.dataset.soort = soort;
    }
  };
  const gezien = new WeakSet();
  const geefPlaatjes = () => {
    for (const plaatje of doek.querySelectorAll('[activity-json] .activity-icon > svg')) {
      if (!gezien.has(plaatje)) {
        gezien.add(plaatje);
        geefPlaatje(plaatje, JSON.parse(plaatje.closest('[activity-json]').getAttribute('activity-json')).type);
      }
    }
    for (const plaatje of doek.querySelectorAll('[draggable=true] svg.mud-icon-root')) {
      geefPlaatje(plaatje, typeBijNaam.get(plaatje.closest('[draggable=true]').textContent.trim()));
    }
  };
  let straks = 0;
  new MutationObserver(() => {
    straks ||= requestAnimationFrame(() => {
      straks = 0;
      geefPlaatjes();
    });
  }).observe(doek, { characterData: true, childList: true, subtree: true });

  let vertrekt = false;
  addEventListener('pageshow', e => { vertrekt &&= !e.persisted; });

  // The components cannot show a refusal: any answer they do not expect breaks the page. So it is told here, and they hear that nothing happened.
  const haal = window.fetch.bind(window);
  window.fetch = async (vraag, opties) => {
    const antwoord = await haal(vraag, opties);
    const adres = new URL(vraag instanceof Request ? vraag.url : vraag, location.href);
    if (adres.origin !== location.origin || !adres.pathname.startsWith('/elsa/')) {
      return antwoord;
    }

    const isBewaren = adres.pathname === new URL(api).pathname + '/workflow-definitions' && (opties?.method || vraag.method) === 'POST';
    if (antwoord.status < 400) {
      await zegWatNietInGebruikGing(adres, antwoord);
      if (adres.pathname.endsWith('/descriptors/activities')) {
        onthoudNamen(antwoord);
      }

      if (isBewaren && merktekens.textContent) {
        keurOpnieuw();
      }

      return antwoord;
    }

    if (antwoord.status === 400 && isBewaren) {
      merk((await antwoord.clone().json().catch(() => ({}))).activities);
    }

    // Publishing from a row of the list: the component can do nothing with an answer but say that it went well.
    if (antwoord.status === 400 && adres.pathname.endsWith('/publish')) {
      const uitleg = await antwoord.json().catch(() => ({}));
      meld((uitleg.warnings || [uitleg.message || 'Dat kan nu niet.']).join('\n'));
      return new Promise(() => {});
    }

    if (antwoord.status === 401) {
      // Once: a second question that comes back the same way would break off the leaving that is under way.
      if (!vertrekt) {
        vertrekt = true;
        location.assign('/Aanmelden?terug=' + encodeURIComponent(location.pathname + location.search));
      }

      return new Promise(() => {});
    }

    if (antwoord.status === 409) {
      const uitleg = await antwoord.clone().json().catch(() => ({}));
      meld(uitleg.detail || uitleg.title || 'Dat kan nu niet.');
      if (adres.pathname.includes('/export') || adres.pathname.endsWith('/publish')) {
        return new Promise(() => {});
      }

      return new Response('{"cancelled":0,"deleted":0,"count":0,"published":[],"alreadyPublished":[],"notFound":[],"updatedConsumers":[],"retracted":[],"alreadyRetracted":[]}', { status: 200, headers: { 'content-type': 'application/json' } });
    }

    if (antwoord.status === 403) {
      meld('U heeft geen recht op deze handeling.');
    }

    return antwoord;
  };

  const wijzer = pad => {
    const delen = pad.split('/').filter(d => d).map(decodeURIComponent);
    if (delen[0] === 'workflows' && delen[1] === 'instances') {
      return delen[3] === 'view' || (delen[2] && !delen[3])
        ? { onderdeel: 'instances', titel: 'Instantie', soort: 'elsa-workflow-instance-viewer', eigenschap: ['instance-id', delen[2]] }
        : { onderdeel: 'instances', titel: 'Instanties', soort: 'elsa-workflow-instance-list' };
    }

    return delen[0] === 'workflows' && delen[1] === 'definitions' && delen[2]
      ? { onderdeel: 'definitions', titel: 'Workflow bewerken', soort: 'elsa-workflow-definition-editor', eigenschap: ['definition-id', delen[2]] }
      : { onderdeel: 'definitions', titel: 'Workflows', soort: 'elsa-workflow-definition-list' };
  };

  // The code editor weighs as much as all the rest of a list, and there is nothing to type in before there is a drawing: it is loaded when a component has asked
  // for it and the drawing is there; an empty drawing is waited for three seconds.
  let codebewerker;
  const script = bron => new Promise((klaar, mis) => {
    const element = document.createElement('script');
    element.src = bron;
    element.onload = klaar;
    element.onerror = () => mis(new Error(bron));
    document.body.append(element);
  });
  const tot = async (klaar, beurten) => {
    for (let beurt = 0; !klaar() && beurt < beurten; beurt++) {
      await new Promise(verder => { setTimeout(verder, 50); });
    }
  };
  const getekend = () => tot(() => doek.querySelector('.x6-node .elsa-activity'), 60);
  // Its script being there is not yet the code editor being there: it asks for its texts first.
  const gereed = () => tot(() => window.monaco, 600);
  const haalCodebewerker = () => codebewerker ??= ['loader.js', 'editor/editor.main.js']
    .reduce((vorige, naam) => vorige.then(() => script('_content/BlazorMonaco/lib/monaco-editor/min/vs/' + naam)), getekend()).then(gereed);

  // A component that asks for an editor before there is a code editor breaks. So it waits, and so does all it asks of that editor; when it was taken off the page
  // meanwhile, it waits for ever.
  const inWording = new Map();
  const laatWachten = onderdeel => Object.entries(onderdeel).forEach(([naam, werk]) => {
    if (typeof werk === 'function') {
      onderdeel[naam] = function (id, ...rest) {
        return inWording.has(id) ? inWording.get(id).then(() => werk.call(this, id, ...rest)) : werk.call(this, id, ...rest);
      };
    } else {
      laatWachten(werk);
    }
  });
  const stelUit = (onderdeel, naam) => {
    const maak = onderdeel[naam];
    onderdeel[naam] = function (id, ...rest) {
      if (window.monaco) {
        return maak.call(this, id, ...rest);
      }

      inWording.set(id, haalCodebewerker().then(() => {
        inWording.delete(id);
        return document.getElementById(id) ? maak.call(this, id, ...rest) : new Promise(() => {});
      }));
      return inWording.get(id);
    };
  };
  let koppeling;
  const koppelCodebewerker = () => koppeling ??= script('_content/BlazorMonaco/jsInterop.js').then(() => {
    const { editor } = window.blazorMonaco;
    laatWachten(editor);
    stelUit(editor, 'create');
    stelUit(editor, 'createDiffEditor');
  });

  const pad = () => location.pathname.startsWith(basis) ? location.pathname.slice(basis.length) : '';
  const duw = history.pushState.bind(history);
  const ga = doel => {
    duw(null, '', basis + doel);
    toon();
  };

  // One at a time: each brings its own dialogs and messages. A component that was taken off the page ends a second later, and shows that by being empty.
  let vorige;
  const weg = async () => {
    vorige = doek.firstChild || vorige;
    doek.replaceChildren();
    laden.hidden = false;
    await tot(() => !vorige || !vorige.hasChildNodes(), 100);
  };

  const toon = async () => {
    const hier = pad();
    if (hier === getoond && doek.firstChild) {
      return;
    }

    getoond = hier;
    merk({});
    const wat = wijzer(hier);
    document.title = wat.titel + ' – Procedurebewaking';
    document.querySelectorAll('[data-onderdeel]').forEach(a => {
      if (a.dataset.onderdeel === wat.onderdeel) {
        a.setAttribute('aria-current', 'page');
      } else {
        a.removeAttribute('aria-current');
      }
    });
    await weg();
    await Promise.all([customElements.whenDefined(wat.soort), wat.eigenschap && koppelCodebewerker()]);
    if (getoond !== hier) {
      return;
    }

    laden.hidden = true;
    const element = document.createElement(wat.soort);
    element.setAttribute('remote-endpoint', api);
    if (wat.eigenschap) {
      element.setAttribute(...wat.eigenschap);
    }

    doek.replaceChildren(element);
    element.editWorkflowDefinition = id => ga('workflows/definitions/' + encodeURIComponent(id) + '/edit');
    element.viewWorkflowInstance = id => ga('workflows/instances/' + encodeURIComponent(id) + '/view');
  };

  history.pushState = (...a) => {
    duw(...a);
    toon();
  };
  // A list keeps its page and its filter in the address, and does so at the address it knows: the one the program started at. It is put at ours.
  const vervang = history.replaceState.bind(history);
  history.replaceState = (toestand, titel, adres) => {
    const nieuw = adres && new URL(adres, location.href);
    vervang(toestand, titel, nieuw ? location.pathname + nieuw.search + nieuw.hash : adres);
  };
  addEventListener('popstate', toon);
  document.addEventListener('click', e => {
    const schakel = e.target.closest && e.target.closest('a[data-onderdeel]');
    if (schakel && !e.ctrlKey && !e.metaKey && !e.shiftKey && e.button === 0) {
      e.preventDefault();
      ga(new URL(schakel.href).pathname.slice(basis.length));
    }
  });
  toon();
})();
