import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'

export type AddFormProps = {
  presentationId: number
  /** for ears: "Agregar tomate" */
  name: string
  /** The page to come back to, with what was being looked at. */
  returnTo: string
}

/** One tap puts one of it into the basket and comes back to the same place. */
export function AddForm({ presentationId, name, returnTo }: AddFormProps) {
  const { t } = useTranslation()
  const id = `agregar-${presentationId}`
  return (
    <form method="post" action="/canasta" id={id} className="scroll-mt-40">
      <input type="hidden" name="accion" value="agregar" />
      <input type="hidden" name="presentacion" value={presentationId} />
      <input type="hidden" name="cantidad" value="1" />
      <input type="hidden" name="volver" value={`${returnTo}#${id}`} />
      <Button block icon="plus" aria-label={t('Agregar {{name}}', { name })}>
        {t('Agregar')}
      </Button>
    </form>
  )
}
