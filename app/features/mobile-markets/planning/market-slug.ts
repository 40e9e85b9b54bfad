import { type Day } from '~/features/cycles/bolivian-holidays'

/** "Feria de Sopocachi" on "2026-11-28" -> "feria-de-sopocachi-2026-11-28". */
export function marketSlug(name: string, day: Day): string {
  const words = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return `${words || 'feria'}-${day}`
}
