function annotate(command) {
  // Runs in the customer's page. All it knows is in the elements that it made, so that nothing stays behind when they go.
  const svgNs = 'http://www.w3.org/2000/svg'
  const maxStrokes = 200
  const maxPoints = 5000
  let host = document.querySelector('castdeck-annotations')
  if (command.type === 'clear') {
    host?.remove()
    return
  }
  if (!host) {
    host = document.createElement('castdeck-annotations')
    host.setAttribute('aria-hidden', 'true')
    Object.assign(host.style, { position: 'absolute', left: '0', top: '0', zIndex: '2147483647', pointerEvents: 'none' })
    const svg = document.createElementNS(svgNs, 'svg')
    svg.setAttribute('width', '1')
    svg.setAttribute('height', '1')
    Object.assign(svg.style, { display: 'block', overflow: 'visible', pointerEvents: 'none' })
    host.attachShadow({ mode: 'open' }).append(svg)
    document.documentElement.append(host)
  }
  const svg = host.shadowRoot.querySelector('svg')
  if (command.type === 'laser') {
    let laser = [...host.shadowRoot.querySelectorAll('.laser')].find((one) => one.dataset.by === command.by)
    if (!laser) {
      laser = document.createElement('div')
      laser.className = 'laser'
      laser.dataset.by = command.by
      host.shadowRoot.append(laser)
    }
    Object.assign(laser.style, {
      position: 'fixed',
      width: '18px',
      height: '18px',
      margin: '-9px 0 0 -9px',
      borderRadius: '50%',
      opacity: '0',
      pointerEvents: 'none',
      left: `${command.x}px`,
      top: `${command.y}px`,
      background: command.colour,
      boxShadow: `0 0 12px 4px ${command.colour}`
    })
    for (const animation of laser.getAnimations()) animation.cancel()
    laser.animate([{ opacity: 1 }, { opacity: 1, offset: 0.7 }, { opacity: 0 }], { duration: 2000 })
    return
  }
  // A stroke belongs to the page: it follows when the page is scrolled.
  let line = [...svg.children].find((child) => child.id === command.id)
  if (!line) {
    if (svg.children.length >= maxStrokes) return
    line = document.createElementNS(svgNs, 'polyline')
    line.id = command.id
    line.setAttribute('stroke', command.colour)
    line.setAttribute('fill', 'none')
    line.setAttribute('stroke-width', '4')
    line.setAttribute('stroke-linecap', 'round')
    line.setAttribute('stroke-linejoin', 'round')
    svg.append(line)
  }
  for (const [x, y] of command.points) {
    if (line.points.length >= maxPoints) return
    const point = svg.createSVGPoint()
    point.x = x + scrollX
    point.y = y + scrollY
    line.points.appendItem(point)
  }
}
