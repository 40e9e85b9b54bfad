import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatShortMoment } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { formatHarvestQuantity, formatUnits } from '~/kernel/units'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { Choice, ChoiceGroup } from '~/ui/choice'
import { Section } from '~/ui/section-head'
import { type ShortItem } from '../shortages/choice'
import { type ShortItemWithSwaps } from '../shortages/views.server'

type Props = {
  code: string
  token: string
  items: readonly ShortItemWithSwaps[]
  /** the order can still be chosen about: it was neither cancelled nor handed over */
  isPlaced: boolean
  /** something of the order comes at all */
  somethingComes: boolean
  now: Date
  /** what just happened: "elegido", "too_late", "substituted" */
  said: string | null
}

/** What does not come whole of an order, and what its buyer may choose instead, each on a form of its own. */
export function ShortageChoices({ code, token, items, isPlaced, somethingComes, now, said }: Props) {
  const { t, i18n } = useTranslation()
  const [first] = items
  if (!first) return null
  const isOpen = (item: ShortItem) => isPlaced && now < item.chooseBy && item.choice !== 'substitute'
  const open = items.some(isOpen)
  return (
    <Section
      id="falta"
      title={t('Llega menos de lo que pediste')}
      line={
        open
          ? t('Puedes elegir hasta el {{moment}}. Si no eliges, pagas solo lo que llega.', {
              moment: formatShortMoment(first.chooseBy, i18n.language),
            })
          : undefined
      }
    >
      <div className="stack">
        {said === 'elegido' ? <Alert look="ok" title={t('Anotado. Ya está en lo que pagas.')} /> : null}
        {said === 'sold_out' ? (
          <Alert look="warn" title={t('Eso se terminó mientras elegías. Elige otra cosa.')} />
        ) : null}
        {said === 'nothing_comes' ? (
          <Alert look="warn" title={t('No llega nada de tu pedido: no pagas nada y no hay qué donar.')} />
        ) : null}
        {said === 'too_late' || said === 'substituted' ? (
          <Alert look="warn" title={t('El plazo para elegir terminó. Tu pedido quedó como estaba.')} />
        ) : null}
        {somethingComes ? null : (
          <p>
            <b>{t('No llega nada de tu pedido. No pagas nada y no hace falta que vengas.')}</b>
          </p>
        )}
        {items.map((item) =>
          isOpen(item) ? (
            <ChoiceForm key={item.id} item={item} code={code} token={token} canDonate={somethingComes} />
          ) : (
            <p key={item.id}>
              <b>{item.productName}.</b> {comesWords(t, item, i18n.language)} {chosenWords(t, item)}
            </p>
          ),
        )}
      </div>
    </Section>
  )
}

function ChoiceForm(props: { item: ShortItemWithSwaps; code: string; token: string; canDonate: boolean }) {
  const { item, code, token, canDonate } = props
  const { t, i18n } = useTranslation()
  const chosen = item.choice ?? 'less'
  const field = `eleccion-${item.id}`
  return (
    <form method="post" action={`/pedidos/${code}/faltante`} className="sheet stack-sm">
      <input type="hidden" name="llave" value={token} />
      <input type="hidden" name="faltante" value={item.id} />
      <ChoiceGroup id={field} legend={item.productName} hint={comesWords(t, item, i18n.language)}>
        {optionsOf(t, item, canDonate).map(({ value, choice, title, note }) => (
          <Choice
            key={value}
            name="eleccion"
            value={value}
            title={title}
            note={note}
            defaultChecked={chosen === choice}
          />
        ))}
        {item.substitutes.map((swap) => (
          <Choice
            key={swap.presentationId}
            name="eleccion"
            value={`cambio-${swap.presentationId}-${swap.price.totalCentavos}`}
            title={t('Cambio por {{product}}', { product: swap.productName.toLowerCase() })}
            note={`${formatUnits(swap.count, swap.unit, i18n.language)}, ${swap.associationName}. ${
              swap.differenceCentavos > 0
                ? t('Pagas {{amount}} más que en tu pedido.', {
                    amount: formatMoney(swap.differenceCentavos),
                  })
                : t('No pagas más que en tu pedido.')
            }`}
            end={formatMoney(swap.price.totalCentavos)}
          />
        ))}
      </ChoiceGroup>
      {item.substitutes.length > 0 ? (
        <p className="soft sm">{t('Un cambio por otro producto ya no se deshace: se cosecha para ti.')}</p>
      ) : null}
      <Button block>{t('Elegir esto')}</Button>
    </form>
  )
}

function optionsOf(t: TFunction, item: ShortItem, canDonate: boolean) {
  const nothing = item.grantedBase === 0
  const less = formatMoney(item.lessCentavos)
  const options = [
    {
      value: 'menos',
      choice: 'less',
      title: nothing ? t('No lo pago') : t('Llevo lo que llega'),
      note: t('Pagas {{amount}} menos.', { amount: less }),
    },
    {
      value: 'devolver',
      choice: 'refund',
      title: t('No lo quiero así'),
      note: t('No llevas nada de esto y pagas {{amount}} menos.', {
        amount: formatMoney(item.wholeCentavos),
      }),
    },
    {
      value: 'donar',
      choice: 'donate',
      title: t('Dono lo que falta'),
      note: t('Pagas lo mismo; {{amount}} van a la asociación que perdió su cosecha.', { amount: less }),
    },
  ]
  // When nothing comes, having less and having none are the same.
  return options.filter(
    ({ choice }) => (choice !== 'refund' || !nothing) && (choice !== 'donate' || canDonate),
  )
}

/** "Pediste 5 amarros y llegan 3." */
function comesWords(t: TFunction, item: ShortItem, language: string): string {
  const words = (base: number) =>
    formatHarvestQuantity(base, item.unit, item.unitBase, item.baseUnit, language)
  const ordered = words(item.expectedBase)
  const where = item.isBundle ? t('En tu agrobolsa.') + ' ' : ''
  return item.grantedBase === 0
    ? where + t('Eran {{ordered}} y no llega nada.', { ordered })
    : where + t('Eran {{ordered}} y llegan {{granted}}.', { ordered, granted: words(item.grantedBase) })
}

function chosenWords(t: TFunction, item: ShortItem): string {
  switch (item.choice) {
    case 'refund':
      return t('Elegiste no llevarlo: {{amount}} menos.', { amount: formatMoney(item.wholeCentavos) })
    case 'donate':
      return t('Elegiste donar {{amount}}. Gracias.', { amount: formatMoney(item.lessCentavos) })
    case 'substitute':
      return t('Llevas otra cosa en su lugar.')
    case 'less':
    case null:
      return t('Pagas {{amount}} menos.', { amount: formatMoney(item.lessCentavos) })
  }
}
