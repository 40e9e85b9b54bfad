/** The one ornament: straight under the header, once a page, never printed. */
export function AguayoStripe() {
  return <div className="aguayo" />
}
