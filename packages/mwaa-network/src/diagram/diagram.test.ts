import { judge } from '../judge';
import { compliantPrivateNetwork, compliantPublicNetwork } from '../testing';
import { layoutTopology, topology } from '../topology';
import { topologyMermaid } from './mermaid';
import { topologySvg } from './svg';

const hostile = '<script>alert("x")</script> & ]] "\u001b[31m';

function drawn(network = compliantPublicNetwork()) {
  return topology(network, judge(network, { profile: 'current' }));
}

describe('topologySvg', () => {
  it('draws every node once, by itself', () => {
    const picture = drawn();
    const svg = topologySvg(layoutTopology(picture));
    expect(svg.match(/<g>/g)).toHaveLength(picture.nodes.length);
    expect(svg).not.toMatch(/NaN|undefined|href|<script|<style/);
    const document = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(document.querySelector('parsererror')).toBeNull();
    expect(document.documentElement.getAttribute('role')).toBe('img');
  });

  it('marks what fails by sign and word, not by colour alone', () => {
    const network = compliantPrivateNetwork();
    for (const endpoint of network.vpcEndpoints.items) {
      endpoint.PrivateDnsEnabled = false;
    }
    const svg = topologySvg(layoutTopology(drawn(network)));
    expect(svg).toMatch(/✕/);
    expect(svg).toMatch(/fails: /);
  });

  it('lets no name of a resource out of its text', () => {
    const network = compliantPublicNetwork();
    network.subnets.items[0].Tags = [{ Key: 'Name', Value: hostile }];
    const svg = topologySvg(layoutTopology(drawn(network)), hostile);
    const document = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(document.querySelector('parsererror')).toBeNull();
    expect(document.querySelector('script')).toBeNull();
    expect(svg).not.toContain('\u001b');
  });
});

describe('topologyMermaid', () => {
  it('has every node and line of the topology', () => {
    const picture = drawn();
    const text = topologyMermaid(picture);
    expect(text.startsWith('flowchart TB\n')).toBe(true);
    const declared = new Set(text.match(/^ *(subgraph )?n\d+(?=\[)/gm));
    expect(declared.size).toBe(picture.nodes.length);
    expect(text.match(/-->|-\.-/g)).toHaveLength(picture.edges.length);
    expect(text.match(/subgraph/g)?.length).toBe(
      text.match(/^ *end$/gm)?.length,
    );
  });

  it('lets no name of a resource become syntax', () => {
    const network = compliantPublicNetwork();
    network.subnets.items[0].Tags = [{ Key: 'Name', Value: hostile }];
    const text = topologyMermaid(drawn(network));
    expect(text).not.toContain('<script>');
    expect(text).not.toContain(']] ');
  });
});
