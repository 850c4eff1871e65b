//! Where the arithmetic runs.

use learn::LearnError;

/// The processor that trains.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Device {
    /// burn's own CPU backend; always there.
    #[default]
    Cpu,
    /// The graphics processor through Vulkan, Metal or DirectX 12; needs the feature `gpu`.
    Gpu,
}

impl Device {
    /// burn's device of the same meaning, without gradients.
    ///
    /// # Errors
    /// [`LearnError::Numeric`] where this program was built without the GPU.
    pub(crate) fn burn(self) -> Result<burn::tensor::Device, LearnError> {
        match self {
            Device::Cpu => Ok(burn::tensor::Device::flex()),
            #[cfg(feature = "gpu")]
            Device::Gpu => Ok(burn::tensor::Device::wgpu(burn::tensor::DeviceKind::DefaultDevice)),
            #[cfg(not(feature = "gpu"))]
            Device::Gpu => Err(LearnError::Numeric(
                "this program was built without the GPU; use the CPU or build with --features gpu".to_string(),
            )),
        }
    }
}
