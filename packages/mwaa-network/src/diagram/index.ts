export { topologySvg } from './svg';
export { topologyMermaid } from './mermaid';
