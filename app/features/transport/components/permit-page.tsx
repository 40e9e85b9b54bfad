import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Button, PrintButton } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { Field } from '~/ui/field'
import { PaperTip } from '~/ui/paper'
import { permitState } from '../permits/permit'
import { type SignedPermit } from '../permits/sign-permits.server'
import { PermitSheet } from './permit-sheet'
import { permitStateWords } from './permit-words'

export type PermitPageProps = {
  permit: SignedPermit
  today: string
  now: Date
  origin: string
  said: string | null
  /** the reason that came back, because it says nothing */
  typed: string | null
}

/** A permit on paper; and, apart, taking it back. */
export function PermitPage({ permit, today, now, origin, said, typed }: PermitPageProps) {
  const { t } = useTranslation()
  const state = permitState(permit, today)
  if (state === 'withdrawn')
    return (
      <Alert look="bad" className="mt-4" title={t('Permiso {{number}} retirado', { number: permit.number })}>
        {permit.withdrawnReason}
      </Alert>
    )
  return (
    <>
      {said === 'dado' ? (
        <Alert look="ok" className="no-print my-4" title={t('Permiso dado. Imprímalo para el vehículo.')} />
      ) : null}
      {state === 'good' ? null : (
        <Alert look="warn" className="no-print my-4" title={permitStateWords(t, state)} />
      )}
      <PaperTip>
        <span className="mt-2 block">
          <PrintButton />
        </span>
      </PaperTip>
      <PermitSheet permit={permit} origin={origin} now={now} />
      <div className="no-print section">
        <Disclosure summary={t('Retirar este permiso')} open={typed !== null}>
          <form method="post" className="stack max-w-[30rem]">
            <Field
              name="motivo"
              label={t('Por qué se retira')}
              defaultValue={typed ?? ''}
              maxLength={160}
              autoComplete="off"
              error={typed === null ? undefined : t('Escriba por qué, en 160 letras o menos.')}
              required
            />
            <Button look="danger">{t('Retirar el permiso')}</Button>
          </form>
        </Disclosure>
      </div>
    </>
  )
}
