//! Which instructions the network runs on. In: the processor, and what somebody asked for. Out: a [`Kernel`].

/// A set of instructions that the network's loops are written for; all give the same bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kernel {
    /// Plain Rust, for any processor.
    Portable,
    /// x86-64 with AVX2.
    Avx2,
    /// x86-64 with AVX-512 F, BW and VNNI.
    Avx512,
}

impl Kernel {
    /// Every one, the slowest first.
    pub const ALL: [Self; 3] = [Self::Portable, Self::Avx2, Self::Avx512];

    /// The variable of the environment that asks for one, so that machines can be compared by the same
    /// instructions. Benchmarks are what it is for: what is found does not depend on it.
    pub const VARIABLE: &'static str = "SELON_KERNEL";

    /// What it is called where one is asked for.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Portable => "portable",
            Self::Avx2 => "avx2",
            Self::Avx512 => "avx512",
        }
    }

    /// Whether this processor has its instructions.
    pub fn is_available(self) -> bool {
        match self {
            Self::Portable => true,
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => is_x86_feature_detected!("avx2"),
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 => {
                is_x86_feature_detected!("avx512f")
                    && is_x86_feature_detected!("avx512bw")
                    && is_x86_feature_detected!("avx512vnni")
            }
            #[cfg(not(target_arch = "x86_64"))]
            _ => false,
        }
    }

    /// The fastest that this processor has.
    pub fn fastest() -> Self {
        Self::ALL.into_iter().rev().find(|kernel| kernel.is_available()).unwrap_or(Self::Portable)
    }

    /// The one that a name asks for, the fastest for none.
    ///
    /// # Errors
    /// What is wrong with the name: nothing is called so, or this processor does not have it.
    pub fn asked(name: Option<&str>) -> Result<Self, String> {
        let Some(name) = name else { return Ok(Self::fastest()) };
        let known = || Self::ALL.map(Self::as_str).join(", ");
        let Some(kernel) = Self::ALL.into_iter().find(|kernel| kernel.as_str() == name) else {
            return Err(format!("there is no kernel “{name}”; there are {}", known()));
        };
        match kernel.is_available() {
            true => Ok(kernel),
            false => {
                Err(format!("this processor cannot run the kernel {name}; it can run {}", Self::fastest().as_str()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Kernel;

    #[test]
    fn a_kernel_is_asked_for_by_name() {
        assert_eq!(Kernel::asked(Some("portable")), Ok(Kernel::Portable));
        assert_eq!(Kernel::asked(None), Ok(Kernel::fastest()));
        assert!(Kernel::asked(Some("mmx")).is_err_and(|said| said.contains("portable, avx2, avx512")));
        for kernel in Kernel::ALL {
            assert_eq!(Kernel::asked(Some(kernel.as_str())).is_ok(), kernel.is_available());
        }
    }
}
