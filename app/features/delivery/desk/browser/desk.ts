import { formatTime } from '~/kernel/instants'
import { type PhoneWords } from '../../components/phone-words'
import { codeIn } from '../day'
import { cashView } from './cash-view'
import { DeskApp } from './desk-app'
import { h, icon, say, show, type Child } from '~/ui/browser/dom'
import { keepPages } from '~/ui/browser/keep-pages'
import { homeView } from './home-view'
import { newDraft } from './order-view'
import { saleView } from './sale-view'

/**
 * The desk on a phone. The page under it is complete by itself; where scripts run, it is replaced by the same
 * desk on what the phone keeps, so that it goes on without signal. A page of another cycle, or one that a form
 * answered, stays as the server wrote it.
 */
const root = document.getElementById('mesa')
const query = new URLSearchParams(location.search)
if (root && 'indexedDB' in globalThis && !query.has('ciclo')) {
  const asked = codeIn(query.get('pedido') ?? '')
  if (asked) location.hash = asked
  void begin(root)
}

async function begin(root: HTMLElement): Promise<void> {
  const { slug = '', words = '{}' } = root.dataset
  const top = h('div', { class: 'desk-top' })
  const action = h('section', { class: 'action action-phone' })
  document.body.prepend(top)
  const app = new DeskApp(slug, JSON.parse(words) as PhoneWords, draw)
  action.setAttribute('aria-label', app.words.mainAction)
  addEventListener('hashchange', () => {
    app.problem = null
    draw()
    scrollTo(0, 0)
  })

  function draw(): void {
    const { day } = app
    show(top, notices(app))
    if (!day) return
    const view = location.hash.slice(1)
    const opened = day.orders.find(({ code }) => code === view)
    if (opened && app.draft?.code !== opened.code) app.draft = newDraft(opened)
    if (!opened) app.draft = null
    const drawn =
      view === 'venta' && day.isOpen
        ? { page: saleView(app, day), action: null }
        : view === 'caja' && day.isOpen
          ? { page: cashView(app, day), action: null }
          : homeView(app, day, opened)
    show(root, drawn.page)
    if (drawn.action) {
      show(action, h('div', { class: 'wrap' }, drawn.action))
      document.querySelector('main')?.after(action)
    } else action.remove()
  }

  void keepPages('/entrega/servicio.js', '/entrega/')
  await app.start()
}

/** What stands above everything: no signal, signed out, what the server would not take. */
function notices(app: DeskApp): Child {
  const { words, waiting, reached, refused, day } = app
  const notice = (look: string, title: string, line: Child, end?: Child) =>
    h(
      'div',
      { class: `alert ${look}`, role: 'status' },
      icon(look === 'alert-off' ? words.icons.off : words.icons.warn),
      h('div', {}, h('b', {}, title), line),
      end,
    )
  const listOf = day ? say(words.listOf, { time: formatTime(new Date(day.loadedAt)) }) : ''
  return [
    reached === 'no_signal'
      ? notice('alert-off', words.noSignal, waiting > 0 ? say(words.kept, { number: waiting }) : listOf)
      : reached === 'signed_out'
        ? notice(
            'alert-off',
            words.signedOut,
            say(words.signedOutKept, { number: waiting }),
            h('a', { class: 'btn-text', href: `/entrar?volver=/entrega/${app.slug}` }, words.signIn),
          )
        : reached === 'refused'
          ? notice('alert-off', words.noEntry, null)
          : waiting > 0
            ? notice('alert-off', say(words.sending, { number: waiting }), null)
            : null,
    refused.length > 0
      ? notice(
          'alert-bad',
          say(words.refusedTitle, { number: refused.length }),
          words.refusedLine,
          h(
            'button',
            { type: 'button', class: 'btn-text', onclick: () => void app.sendRefused() },
            words.sendAgain,
          ),
        )
      : null,
  ]
}
