/** The import direction of ARCHITECTURE.md, proved: an import against it fails `npm run lint`. */
const no = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    no(
      'no-circular',
      'A circle has no direction: take the shared part out.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
    ),
    no(
      'shared-imports-nothing',
      'src/shared runs anywhere and imports nothing of ours.',
      { path: '^src/shared', pathNot: '\\.test(kit)?\\.ts$' },
      { path: '^src/(?!shared)' }
    ),
    no(
      'sdk-imports-shared-only',
      'src/sdk runs anywhere: shared alone.',
      { path: '^src/sdk', pathNot: '\\.test(kit)?\\.ts$' },
      { path: '^src/(?!sdk|shared)' }
    ),
    no(
      'no-node-in-neutral',
      'shared and sdk run in any runtime: no Node built-ins.',
      { path: '^src/(shared|sdk)', pathNot: '\\.test(kit)?\\.ts$' },
      { dependencyTypes: ['core'] }
    ),
    no(
      'services-are-plain-node',
      'A service knows no shell.',
      { path: '^src/main/services', pathNot: '\\.test(kit)?\\.ts$' },
      { path: '^src/main/(electron|browser-shell|ipc)|^src/(host|preload|renderer)' }
    ),
    no(
      'electron-in-its-room',
      'Electron is imported by its shell, the entry and the preload alone.',
      { path: '^src', pathNot: '^src/(main/(electron/|index\\.ts)|preload/)' },
      { path: '^(node_modules/)?electron($|/)' }
    ),
    no(
      'ipc-is-one-gate',
      'The gate knows the services, never a shell.',
      { path: '^src/main/ipc' },
      { path: '^src/main/(electron|browser-shell)' }
    ),
    no(
      'shells-apart',
      'A shell knows nothing of the other.',
      { path: '^src/main/electron' },
      { path: '^src/main/browser-shell' }
    ),
    no(
      'shells-apart-too',
      'A shell knows nothing of the other.',
      { path: '^src/main/browser-shell' },
      { path: '^src/main/electron' }
    ),
    no(
      'main-keeps-out',
      'main does not import host, preload or renderer.',
      { path: '^src/main', pathNot: '\\.test(kit)?\\.ts$' },
      { path: '^src/(host|preload|renderer)' }
    ),
    no(
      'preload-imports-shared',
      'The preload knows the contract alone.',
      { path: '^src/preload' },
      { path: '^src/(?!preload|shared)' }
    ),
    no(
      'renderer-imports-shared',
      'The renderer knows the contract alone, types included.',
      { path: '^src/renderer/src' },
      { path: '^src/(?!renderer/src|shared)' }
    ),
    no(
      'context-frame-stands-alone',
      'The page that frames a session has an origin of its own: the SDK, and nothing of the UI.',
      { path: '^src/renderer/context-frame' },
      { path: '^src/(?!renderer/context-frame|shared|sdk)' }
    ),
    no(
      'host-stands-alone',
      'The host shares types and nothing else with the app.',
      { path: '^src/host', pathNot: '\\.test(kit)?\\.ts$' },
      { path: '^src/(?!host|shared|sdk)' }
    ),
    no(
      'viewer-knows-no-feature',
      'The viewer is used by features, not the reverse.',
      { path: '^src/renderer/src/viewer', pathNot: '\\.test(kit)?\\.ts$' },
      { path: '^src/renderer/src/(app|features|stores)' }
    ),
    no(
      'stores-below-features',
      'Stores hold what main tells; screens read them, not the reverse.',
      { path: '^src/renderer/src/stores', pathNot: '\\.test(kit)?\\.ts$' },
      { path: '^src/renderer/src/(app|features|viewer|ui)/' }
    ),
    no(
      'features-below-app',
      'The app puts features together; none of them knows it.',
      { path: '^src/renderer/src/features', pathNot: '\\.test(kit)?\\.ts$' },
      { path: '^src/renderer/src/app/' }
    ),
    no(
      'ui-is-the-bottom',
      'Primitives know no feature and no viewer.',
      { path: '^src/renderer/src/ui', pathNot: '\\.test(kit)?\\.ts$' },
      { path: '^src/renderer/src/(app|features|viewer|stores)' }
    ),
    no(
      'no-test-in-product',
      'Product code imports no test.',
      { path: '^src', pathNot: '\\.test(kit)?\\.ts$' },
      { path: '\\.test(kit)?\\.ts$' }
    ),
    no(
      'no-dev-dependency-at-run-time',
      'What main and host load at run time is a dependency.',
      { path: '^src/(main|host|sdk)', pathNot: '\\.test(kit)?\\.ts$|^src/main/(electron/|index\\.ts)' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] }
    )
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.vue', '.mjs', '.js', '.json']
    }
  }
}
