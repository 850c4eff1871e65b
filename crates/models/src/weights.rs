//! The numbers inside a network: drawn from our own seeded generator, taken out and put back.

use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::{Tensor, TensorData};
use learn::{LearnError, Seed};
use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

/// One parameter: its shape and its values, row-major.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Weight {
    pub shape: Vec<usize>,
    pub values: Vec<f32>,
}

/// Draws all parameters anew from `seed`, because burn's own generator is one for the whole process: matrices uniform
/// within ±√(1/rows) (He et al. 2015, with gain 1/√3), the scale `gamma` of norms one, all other vectors zero.
pub fn seeded<M: Module>(net: M, seed: Seed) -> M {
    net.map(&mut Draw { rng: seed.rng(), field: Vec::new() })
}

/// All parameters in the order of the module's fields.
pub fn take<M: Module>(net: &M) -> Vec<Weight> {
    let mut collect = Collect(Vec::new());
    net.visit(&mut collect);
    collect.0
}

/// Puts saved parameters into a network of the same build.
///
/// # Errors
/// [`LearnError::Schema`] when number or shapes differ.
pub fn put<M: Module>(net: M, weights: Vec<Weight>) -> Result<M, LearnError> {
    let expected: Vec<Vec<usize>> = take(&net).into_iter().map(|w| w.shape).collect();
    let found: Vec<Vec<usize>> = weights.iter().map(|w| w.shape.clone()).collect();
    let whole = weights.iter().all(|w| w.values.len() == w.shape.iter().product::<usize>());
    if expected != found || !whole {
        return Err(LearnError::Schema(format!("its parameters have the shapes {found:?}, not {expected:?}")));
    }
    Ok(net.map(&mut Replace(weights.into_iter())))
}

struct Draw {
    rng: ChaCha8Rng,
    field: Vec<String>,
}

impl ModuleMapper for Draw {
    fn enter_module(&mut self, name: &str, _: &str) {
        self.field.push(name.to_string());
    }

    fn exit_module(&mut self, _: &str, _: &str) {
        self.field.pop();
    }

    fn map_float<const D: usize>(&mut self, param: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let shape: Vec<usize> = param.lazy_shape().dims::<D>().to_vec();
        let size: usize = shape.iter().product();
        let values: Vec<f32> = if D >= 2 {
            let bound = (1.0 / shape[0].max(1) as f32).sqrt();
            (0..size).map(|_| self.rng.random_range(-bound..bound)).collect()
        } else if self.field.last().is_some_and(|name| name == "gamma") {
            vec![1.0; size]
        } else {
            vec![0.0; size]
        };
        replace(param, Weight { shape, values })
    }
}

struct Collect(Vec<Weight>);

impl ModuleVisitor for Collect {
    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        let tensor = param.val();
        let shape = tensor.dims().to_vec();
        // A float tensor on the CPU always reads back; an empty list would be refused by `put`.
        let values = tensor.try_into_vec_as::<f32>().unwrap_or_default();
        self.0.push(Weight { shape, values });
    }
}

struct Replace(std::vec::IntoIter<Weight>);

impl ModuleMapper for Replace {
    fn map_float<const D: usize>(&mut self, param: Param<Tensor<D>>) -> Param<Tensor<D>> {
        match self.0.next() {
            Some(weight) => replace(param, weight),
            None => param,
        }
    }
}

fn replace<const D: usize>(param: Param<Tensor<D>>, weight: Weight) -> Param<Tensor<D>> {
    param.map(|old| {
        let (device, gradients) = (old.device(), old.is_require_grad());
        Tensor::from_data(TensorData::new(weight.values, weight.shape), &device).set_require_grad(gradients)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use burn::nn::LinearConfig;
    use burn::tensor::Device;

    #[test]
    fn the_same_seed_draws_the_same_weights_and_they_go_out_and_back() {
        let net = |seed| seeded(LinearConfig::new(3, 2).init(&Device::flex()), Seed(seed));
        assert_eq!(take(&net(1)), take(&net(1)));
        assert_ne!(take(&net(1)), take(&net(2)));
        let moved = put(net(2), take(&net(1))).expect("same build");
        assert_eq!(take(&moved), take(&net(1)));
    }

    #[test]
    fn weights_of_another_build_are_refused() {
        let net = LinearConfig::new(3, 2).init(&Device::flex());
        let other = take(&LinearConfig::new(2, 3).init(&Device::flex()));
        assert!(matches!(put(net, other), Err(LearnError::Schema(_))));
    }
}
