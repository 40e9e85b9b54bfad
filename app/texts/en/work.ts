import { association } from './work-association'
import { audit } from './work-audit'
import { calendar } from './work-calendar'
import { catalog } from './work-catalog'
import { bundles } from './work-bundles'
import { coverage } from './work-coverage'
import { cycles } from './work-cycles'
import { members } from './work-members'
import { desk } from './work-desk'
import { markets } from './work-markets'
import { marketDay } from './work-market-day'
import { board } from './work-board'
import { links } from './work-links'
import { prices } from './work-prices'
import { messages } from './work-messages'
import { advances } from './work-advances'
import { money } from './work-money'
import { statement } from './work-statement'
import { offers } from './work-offers'
import { dispatch } from './work-dispatch'
import { organizations } from './work-organizations'
import { people } from './work-people'
import { operation } from './work-operation'
import { operatedOrders } from './work-orders'
import { baseline } from './baseline'
import { reports } from './work-reports'
import { sheet } from './work-sheet'
import { shortages } from './work-shortages'
import { operatedPoints } from './work-points'
import { transport } from './work-transport'

/** My orders, and the phones of the demo. */
const others: Record<string, string> = {
  Teléfonos: 'Phones',
  'De la demostración, solo en esta máquina': 'Of the demo, on this machine only',
  'Aquí llegan los mensajes de la demostración. Toque un teléfono y responda como esa persona.':
    'The messages of the demo arrive here. Tap a phone and answer as that person.',
  'Buscar por número o nombre': 'Search by number or name',
  'Número o nombre': 'Number or name',
  'Ningún teléfono con «{{search}}»': 'No phone with “{{search}}”',
  'Todavía no hay mensajes': 'There are no messages yet',
  'Haga un pedido en la tienda o cierre un ciclo: los avisos llegan aquí.':
    'Place an order in the shop or close a cycle: the notices arrive here.',
  'Escribir desde el {{phone}}': 'Write from {{phone}}',
  mensajes_one: 'message',
  mensajes_other: 'messages',
  'Ver más teléfonos': 'See more phones',
  'Todos los teléfonos': 'All phones',
  Mensajes: 'Messages',
  'Ninguno todavía': 'None yet',
  'Lo que Chaka le escriba aparece aquí.': 'What Chaka writes to it appears here.',
  'Ver si llegó algo nuevo': 'See whether something new came',
  'Responder como esta persona': 'Answer as this person',
  'Escriba algo, hasta 1.600 letras. Nada se envió.':
    'Write something, up to 1,600 letters. Nothing was sent.',
  '¿Por dónde?': 'By which way?',
  Enviar: 'Send',
  'De esta persona': 'From this person',
  'Chaka todavía no lo leyó.': 'Chaka has not read it yet.',
  'Los que hiciste con tu celular, {{name}}.': 'Those placed with your phone, {{name}}.',
  'Todavía no tienes pedidos': 'You have no orders yet',
  'No hay más pedidos': 'There are no more orders',
  'Cuando pidas con este celular, tus pedidos aparecen aquí.':
    'When you order with this phone, your orders appear here.',
  'Ver las agrobolsas': 'See the agrobolsas',
  'Todos tus pedidos': 'All your orders',
  'Página {{page}}': 'Page {{page}}',
  'Ir a mi trabajo': 'Go to my work',
  'Lo próximo que recoges': 'Your next pickup',
  'Ver mi pedido': 'See my order',
  'Por recoger': 'To pick up',
  Anulado: 'Cancelled',
  'No recogido': 'Not collected',
  'Te mandamos un código por mensaje y aquí aparecen todos tus pedidos. No hace falta abrir una cuenta.':
    'We send you a code by message and all your orders appear here. You need no account.',
  'Entrar con mi celular': 'Sign in with my phone',
  '¿Tienes el mensaje de tu pedido? Su enlace lo abre sin entrar.':
    'Do you have the message of your order? Its link opens it without signing in.',
}

/** Pages of those who work, of who has ordered, and of the demo's phones. */
export const work: Record<string, string> = {
  ...association,
  ...members,
  ...organizations,
  ...audit,
  ...people,
  ...operation,
  ...calendar,
  ...operatedOrders,
  ...operatedPoints,
  ...coverage,
  ...cycles,
  ...catalog,
  ...desk,
  ...advances,
  ...money,
  ...statement,
  ...sheet,
  ...reports,
  ...baseline,
  ...shortages,
  ...messages,
  ...markets,
  ...marketDay,
  ...prices,
  ...board,
  ...links,
  ...offers,
  ...bundles,
  ...dispatch,
  ...transport,
  ...others,
}
