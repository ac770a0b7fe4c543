export { pngOf } from './chart/png'
export { graphAt } from './graph'
export { openPublishing, type Publishing } from './publishing'
export { processConfig, publishingConfig } from './publishing-config'
