/** The municipality's workspace and its mobile markets. */
export const markets: Record<string, string> = {
  '{{person}}, municipio': '{{person}}, municipality',
  'Próxima entrega en sus puntos': 'Next handover at your points',
  'Ningún punto entrega por ahora': 'No point hands over for now',
  'Cuando un ciclo abra en los puntos del municipio, se ve aquí cuántos pedidos esperan.':
    'When a cycle opens at the points of the municipality, how many orders wait shows here.',
  '{{orders}} pedidos de {{places}} lugares': '{{orders}} orders of {{places}} places',
  'Ninguno anotado en los próximos 30 días.': 'None noted for the next 30 days.',
  'Sin responsable': 'No host',
  'Lo que viene': 'What comes',
}
