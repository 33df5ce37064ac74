import { ExportClientVpnClientConfigurationCommand } from '@aws-sdk/client-ec2';
import type { Reader } from '../collect/Reader';

/** The configuration file for the clients; certificate and key are theirs to add. */
export async function readClientVpnConfiguration(
  reader: Reader,
  ClientVpnEndpointId: string,
): Promise<string> {
  const { ClientConfiguration = '' } = await reader.call(
    'ec2:ExportClientVpnClientConfiguration',
    options =>
      reader.client('ec2').send(
        new ExportClientVpnClientConfigurationCommand({
          ClientVpnEndpointId,
        }),
        options,
      ),
  );
  return ClientConfiguration;
}
