import { type TFunction } from 'i18next'
import { CheckSheet } from './check-sheet'
import { ChecklistSheet } from './checklist-sheet'
import { IncidentSheet } from './incident-sheet'
import { LeftoverSheet } from './leftover-sheet'
import { SaleSheet } from './sale-sheet'
import { type SheetProps } from './sheet-props'

/** Pages under a day, by the last piece of their address. */
export const SHEETS = ['control', 'venta', 'sobra', 'lista', 'incidentes'] as const
export type Sheet = (typeof SHEETS)[number]

/** @throws Response 404 for an address that is none */
export function requireSheet(piece: string | undefined): Sheet {
  const sheet = SHEETS.find((each) => each === piece)
  if (!sheet) throw new Response(null, { status: 404 })
  return sheet
}

export function sheetTitle(t: TFunction, sheet: Sheet): string {
  switch (sheet) {
    case 'control':
      return t('Control de peso y precio')
    case 'venta':
      return t('Ventas en la feria')
    case 'sobra':
      return t('Lo que sobró')
    case 'lista':
      return t('Lista de bioseguridad')
    case 'incidentes':
      return t('Incidentes')
  }
}

export type DaySheetProps = SheetProps & { sheet: Sheet; photoError: string | undefined }

export function DaySheet({ sheet, photoError, ...props }: DaySheetProps) {
  switch (sheet) {
    case 'control':
      return <CheckSheet {...props} />
    case 'venta':
      return <SaleSheet {...props} />
    case 'sobra':
      return <LeftoverSheet {...props} />
    case 'lista':
      return <ChecklistSheet {...props} />
    case 'incidentes':
      return <IncidentSheet {...props} photoError={photoError} />
  }
}
