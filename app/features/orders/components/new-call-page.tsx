import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { BackLink } from '~/ui/link'
import { type CallProblem } from '../read-call-form'
import { phoneSentence } from './problem-sentences'

export type NewCallPageProps = {
  isOpen: boolean
  typed: { celular: string; nombre: string }
  problems: readonly CallProblem[]
}

/** Who calls: her basket is opened in this browser and filled as in the shop. */
export function NewCallPage({ isOpen, typed, problems }: NewCallPageProps) {
  const { t } = useTranslation()
  const errors = problems.map((problem) => ({ fieldId: problem.field, message: problemWords(t, problem) }))
  const errorOf = (field: CallProblem['field']) => errors.find(({ fieldId }) => fieldId === field)?.message
  return (
    <>
      <BackLink href="/operacion/pedidos">{t('Todos los pedidos')}</BackLink>
      <h1>{t('Pedir por quien llama')}</h1>
      {isOpen ? null : (
        <Alert look="warn" title={t('Ahora no hay un ciclo abierto')} className="my-4">
          {t('Puede llenar la canasta; se confirma cuando abra el próximo.')}
        </Alert>
      )}
      <p className="soft">
        {t('Abre su canasta en este teléfono. Llénela en la tienda mientras hablan y confirme por ella.')}
      </p>
      <form
        method="post"
        action="/operacion/pedidos/nuevo"
        className="stack section-s max-w-[36rem]"
        noValidate
      >
        <ErrorSummary errors={errors} safe={t('Lo que escribió sigue aquí.')} />
        <Field
          name="celular"
          label={t('Celular de quien llama')}
          type="tel"
          inputMode="tel"
          prefix="+591"
          defaultValue={typed.celular}
          error={errorOf('celular')}
          autoComplete="off"
          required
        />
        <Field
          name="nombre"
          label={t('Nombre de quien recoge')}
          defaultValue={typed.nombre}
          error={errorOf('nombre')}
          autoComplete="off"
          maxLength={80}
          required
        />
        <Button look="do">{t('Abrir su canasta')}</Button>
      </form>
    </>
  )
}

function problemWords(t: TFunction, problem: CallProblem): string {
  return problem.field === 'nombre'
    ? t('Escriba el nombre de quien recoge, de 2 a 80 letras.')
    : phoneSentence(t, problem.refusal)
}
