import { useTranslation } from 'react-i18next'
import { Choice, ChoiceGroup } from '~/ui/choice'
import { type ListedAssociation } from '../planning/views.server'

/** Associations to tick for a new market. */
export function GuestChoice({
  associations,
  chosen,
}: {
  associations: readonly ListedAssociation[]
  chosen: readonly number[]
}) {
  const { t } = useTranslation()
  return (
    <ChoiceGroup
      id="asociaciones"
      legend={t('A quién invita')}
      hint={t('Todavía no les llega nada: la invitación sale en el paso que sigue.')}
    >
      <div className="grid gap-2 min-[40rem]:grid-cols-2">
        {associations.map(({ associationId, name, municipality, times }) => (
          <Choice
            key={associationId}
            type="checkbox"
            name="asociacion"
            value={String(associationId)}
            title={name}
            note={
              times > 0
                ? t('{{municipality}}. Ferias con ustedes: {{times}}', { municipality, times })
                : municipality
            }
            defaultChecked={chosen.includes(associationId)}
          />
        ))}
      </div>
    </ChoiceGroup>
  )
}
