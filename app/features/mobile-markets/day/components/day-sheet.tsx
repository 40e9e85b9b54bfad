import { type TFunction } from 'i18next'
import { CheckSheet } from './check-sheet'
import { LeftoverSheet } from './leftover-sheet'
import { SaleSheet } from './sale-sheet'
import { type SheetProps } from './sheet-props'

/** Pages under a day, by the last piece of their address. */
export const SHEETS = ['control', 'venta', 'sobra'] as const
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
  }
}

export function DaySheet({ sheet, ...props }: SheetProps & { sheet: Sheet }) {
  switch (sheet) {
    case 'control':
      return <CheckSheet {...props} />
    case 'venta':
      return <SaleSheet {...props} />
    case 'sobra':
      return <LeftoverSheet {...props} />
  }
}
