import { type ServerResponse } from 'node:http'

/** Why a request is turned away before any page: what happened, what is safe, what to do. */
export const GUARD_REFUSALS = {
  bad_target: { status: 400, title: 'Esa dirección no existe', words: 'Revisa que esté completa.' },
  bad_host: {
    status: 400,
    title: 'Esa dirección no es de Chaka',
    words: 'Entra por la dirección que conoces.',
  },
  bad_body: {
    status: 400,
    title: 'No pudimos leer lo que enviaste',
    words: 'No se guardó nada. Vuelve a la página y envía de nuevo.',
  },
  foreign_page: {
    status: 403,
    title: 'El envío no salió de una página de Chaka',
    words: 'Por seguridad no se guardó nada. Abre la página en Chaka y envía de nuevo.',
  },
  method: { status: 405, title: 'Eso no se puede hacer aquí', words: 'No se guardó nada.' },
  slow: {
    status: 408,
    title: 'La conexión se cortó a medio enviar',
    words: 'No se guardó nada. Busca mejor señal y envía de nuevo.',
  },
  too_long: {
    status: 413,
    title: 'Es demasiado grande',
    words: 'No se guardó nada. Envía menos texto o una foto más liviana (hasta 5 MB).',
  },
  too_many_fields: {
    status: 413,
    title: 'Son demasiados datos en un solo envío',
    words: 'No se guardó nada. Divide el envío en partes.',
  },
  encoding: {
    status: 415,
    title: 'No pudimos leer lo que enviaste',
    words: 'No se guardó nada. Envía los datos sin comprimir.',
  },
  type: {
    status: 415,
    title: 'No pudimos leer lo que enviaste',
    words: 'No se guardó nada. Envía los datos como un formulario.',
  },
  busy: {
    status: 503,
    title: 'Chaka está ocupada en este momento',
    words: 'Tu canasta y tus pedidos están a salvo. Vuelve a intentar en unos segundos.',
  },
} as const

export type GuardRefusal = keyof typeof GUARD_REFUSALS

/** Answers with a page of a few lines: no style, no script, nothing of the request repeated. */
export function refuse(response: ServerResponse, reason: GuardRefusal, headers: Record<string, string> = {}) {
  const { status, title, words } = GUARD_REFUSALS[reason]
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    ...(status === 503 ? { 'Retry-After': '5' } : {}),
    ...headers,
  })
  response.end(
    '<!doctype html><html lang="es-BO"><meta charset="utf-8">' +
      '<meta name="viewport" content="width=device-width, initial-scale=1">' +
      `<title>${title} · Chaka</title><h1>${title}</h1><p>${words}</p><p><a href="/">Ir al inicio</a></p></html>`,
  )
}
