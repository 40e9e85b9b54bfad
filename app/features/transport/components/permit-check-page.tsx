import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { Field } from '~/ui/field'
import { type CheckedPermit } from '../permits/sign-permits.server'
import { PermitAnswer } from './permit-answer'
import { permitVerdictWords } from './permit-words'

const VERDICTS = ['good', 'altered', 'not_yet', 'expired', 'other_day'] as const

/** What a permit is worth, and the next one; open, it needs no network. */
export function PermitCheckPage(props: {
  checked: CheckedPermit | null
  publicKey: string
  scriptUrl: string
}) {
  const { t } = useTranslation()
  const { checked, publicKey, scriptUrl } = props
  const words = Object.fromEntries(VERDICTS.map((verdict) => [verdict, permitVerdictWords(t, verdict)]))
  return (
    <>
      <h1>{t('Permiso de transporte')}</h1>
      {checked ? <PermitAnswer checked={checked} /> : null}
      <form
        method="get"
        action="/permiso"
        className="stack section-s max-w-[36rem]"
        data-permit-check=""
        data-public-key={publicKey}
        data-words={JSON.stringify(words)}
      >
        <h2>{checked ? t('Revisar otro') : t('Revisar un permiso')}</h2>
        <p>{t('Con la página abierta funciona sin señal.')}</p>
        <div data-permit-answer="" role="status" />
        <Field
          name="codigo"
          label={t('Lo que dice el QR')}
          hint={t('Escanee el QR del permiso o de la hoja de ruta y pegue aquí lo que dice.')}
          autoComplete="off"
          required
        />
        <Button look="do">{t('Revisar')}</Button>
      </form>
      <script src={scriptUrl} type="module" async />
    </>
  )
}
