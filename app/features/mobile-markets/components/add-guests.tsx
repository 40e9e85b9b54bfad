import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { PersonRow } from '~/ui/person-row'
import { type Invitation } from '../invitations/queries.server'
import { type ListedAssociation } from '../planning/views.server'

/** What a search found, each with a button; who is there already is left out. */
export function AddGuests({
  here,
  search,
  invitations,
}: {
  here: string
  search: { text: string; found: readonly ListedAssociation[] }
  invitations: readonly Invitation[]
}) {
  const { t } = useTranslation()
  if (search.text === '') return null
  const there = new Set(
    invitations.filter(({ state }) => state !== 'withdrawn').map(({ associationId }) => associationId),
  )
  const found = search.found.filter(({ associationId }) => !there.has(associationId))
  if (found.length === 0)
    return (
      <p className="soft mt-3">{t('Ninguna otra asociación con «{{search}}».', { search: search.text })}</p>
    )
  return (
    <ul>
      {found.map(({ associationId, name, municipality }) => (
        <PersonRow
          key={associationId}
          name={name}
          lines={[municipality]}
          end={
            <form method="post" action={`${here}#contenido`}>
              <input type="hidden" name="asociacion" value={associationId} />
              <Button name="accion" value="agregar" aria-label={t('Agregar a {{name}}', { name })}>
                {t('Agregar')}
              </Button>
            </form>
          }
        />
      ))}
    </ul>
  )
}
