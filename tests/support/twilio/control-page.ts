import { type Behaviour, CALLS, FATES } from './behaviour'
import { type Entry } from './shapes'

type Shown = {
  comportamiento: Behaviour
  avisos: { sent: number; refused: number }
  aceptados: number
  mensajes: (Entry & { botones: { id: string; title: string }[] })[]
}

/** Plain HTML for whoever develops: what was taken, answering as a person, and what goes wrong from now on. */
export function controlPage({ comportamiento: now, avisos, aceptados, mensajes }: Shown): string {
  return `<!doctype html><html lang="es"><meta charset="utf-8"><title>Doble de Twilio</title>
<meta name="viewport" content="width=device-width"><style>
body{font:16px/1.4 system-ui;margin:16px auto;max-width:60rem;padding:0 12px}
form{display:flex;flex-wrap:wrap;gap:8px;align-items:end;margin:8px 0}label{display:grid;gap:2px}
input,select,button{font:inherit;padding:8px}li{border-top:1px solid #ccc;padding:8px 0;list-style:none}ul{padding:0}
p{margin:4px 0;white-space:pre-wrap;overflow-wrap:anywhere}small{color:#555}</style>
<h1>Doble de Twilio</h1>
<p>${aceptados} mensajes aceptados; ${avisos.sent} avisos entregados a Chaka, ${avisos.refused} no.</p>
<h2>Escribir como una persona</h2>
<form method="post"><label>Número<input name="numero" value="+5917" required></label>
<label>Canal<select name="canal"><option>whatsapp<option>sms</select></label>
<label>Texto<input name="texto" required></label><button>Escribir</button></form>
<h2>De aquí en adelante</h2>
<form method="post">${select('llamadas', 'A los envíos', CALLS, now.llamadas)}
${field('porcentaje', 'a este porcentaje', now.porcentaje)}
${select('destino', 'Lo aceptado resulta', FATES, now.destino)}
${field('demora', 'milisegundos por paso', now.demora)}${field('veces', 'veces cada aviso', now.veces)}
<label>en desorden<input type="checkbox" name="desorden" value="1"${now.desorden ? ' checked' : ''}></label>
<button>Cambiar</button></form>
<h2>Lo último que aceptó</h2><ul>${mensajes.map(item).join('')}</ul></html>`
}

function item(entry: Shown['mensajes'][number]): string {
  const [, channel = '', number = ''] = /^(whatsapp:)?(.+)$/.exec(entry.to) ?? []
  const hidden = (name: string, value: string) =>
    `<input type="hidden" name="${name}" value="${escape(value)}">`
  const buttons = entry.botones.map(
    ({
      id,
      title,
    }) => `<form method="post">${hidden('numero', number)}${hidden('canal', channel ? 'whatsapp' : 'sms')}
${hidden('boton', id)}${hidden('texto', title)}${hidden('a', entry.sid)}<button>${escape(title)}</button></form>`,
  )
  const error = entry.errorCode === null ? '' : ` ${entry.errorCode}`
  return `<li><small>${escape(entry.to)} · ${escape(entry.status)}${error} · ${entry.segments} parte(s) ·
${escape(entry.createdAt.toISOString())}</small><p>${escape(entry.body)}</p>${buttons.join('')}</li>`
}

function select(name: string, label: string, options: Record<string, string>, chosen: string): string {
  const each = Object.entries(options).map(
    ([value, words]) =>
      `<option value="${value}"${value === chosen ? ' selected' : ''}>${escape(words)}</option>`,
  )
  return `<label>${label}<select name="${name}">${each.join('')}</select></label>`
}

function field(name: string, label: string, value: number): string {
  return `<label>${label}<input name="${name}" type="number" value="${value}" style="width:7rem"></label>`
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
