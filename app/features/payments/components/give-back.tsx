import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { Choice, ChoiceGroup } from '~/ui/choice'
import { Disclosure } from '~/ui/disclosure'
import { Field } from '~/ui/field'
import { type Difference } from '../give-back/difference'
import { type GiveBackView } from '../give-back/views.server'
import { fateWords, whyWords } from './difference-words'

export type GiveBackProps = {
  order: { code: string; state: Difference['state'] }
  token: string
  giveBack: GiveBackView
  /** what just happened: "sobra" was chosen, "nothing_left" of it */
  said: string | null
}

/** What was left over of what she paid, why, and what becomes of it; while it is there, she chooses. */
export function Leftover({ order, token, giveBack, said }: GiveBackProps) {
  const { t, i18n } = useTranslation()
  const { difference, wish } = giveBack
  if (!difference) return null
  const amount = formatMoney(difference.overCentavos)
  const isOpen = difference.openCentavos > 0
  return (
    <section id="sobra" className="stack-sm">
      <Alert
        look={isOpen ? 'ok' : 'plain'}
        title={
          isOpen ? t('Te sobraron {{amount}}', { amount }) : t('Te habían sobrado {{amount}}', { amount })
        }
      >
        <p>{whyWords(t, difference)}</p>
        {fateWords(t, difference, i18n.language).map((words) => (
          <p key={words}>{words}</p>
        ))}
        {said === 'sobra' ? <p>{t('Anotado.')}</p> : null}
        {said === 'nothing_left' ? <p>{t('Ya no queda nada por devolver.')}</p> : null}
      </Alert>
      {isOpen ? (
        <Disclosure
          summary={wish ? t('Cambiar qué se hace con lo que sobró') : t('Prefiero que me lo devuelvan')}
        >
          <WishForm {...{ order, token, wish }} isByCard={difference.returnsBy === 'card'} />
        </Disclosure>
      ) : null}
    </section>
  )
}

/** The same on paper: nothing to choose. */
export function LeftoverLines({ difference }: { difference: Difference }) {
  const { t, i18n } = useTranslation()
  return (
    <div className="mt-2">
      <p>{whyWords(t, difference)}</p>
      {fateWords(t, difference, i18n.language).map((words) => (
        <p key={words}>{words}</p>
      ))}
    </div>
  )
}

/** Before anything is left over: what is to be done if less comes than was paid. */
export function LeftoverWish({ order, token, giveBack, said }: GiveBackProps) {
  const { t } = useTranslation()
  if (order.state !== 'placed') return null
  const { wish } = giveBack
  return (
    <Disclosure
      summary={
        wish
          ? t('Si llega menos de lo que pagaste, se te devuelve')
          : t('Si llega menos de lo que pagaste, queda a tu favor')
      }
      open={said === 'sobra'}
    >
      {said === 'sobra' ? <Alert look="ok" className="mb-3" title={t('Anotado.')} /> : null}
      <WishForm {...{ order, token, wish }} isByCard={false} />
    </Disclosure>
  )
}

type WishFormProps = {
  order: { code: string }
  token: string
  wish: { account: string | null } | null
  /** a card takes it back: no account is needed */
  isByCard: boolean
}

function WishForm({ order, token, wish, isByCard }: WishFormProps) {
  const { t } = useTranslation()
  return (
    <form method="post" action={`/pedidos/${order.code}/sobra`} className="stack mt-2">
      <input type="hidden" name="llave" value={token} />
      <ChoiceGroup id="sobra-que" legend={t('¿Qué hacemos con lo que sobra?')}>
        <Choice
          name="sobra"
          value="favor"
          title={t('Queda a mi favor')}
          note={t('Se descuenta solo de tu próximo pedido.')}
          defaultChecked={!wish}
        />
        <Choice
          name="sobra"
          value="devolver"
          title={t('Que me lo devuelvan')}
          note={isByCard ? t('Vuelve a tu tarjeta.') : t('La operadora te lo transfiere.')}
          defaultChecked={wish !== null}
        />
      </ChoiceGroup>
      {isByCard ? null : (
        <Field
          name="cuenta"
          label={t('¿A qué cuenta te lo transferimos?')}
          hint={t('Banco, número y nombre. Si no lo pones, te llamamos.')}
          defaultValue={wish?.account ?? ''}
          maxLength={120}
          autoComplete="off"
          optional
        />
      )}
      <Button block>{t('Guardar')}</Button>
    </form>
  )
}
